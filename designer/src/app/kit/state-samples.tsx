import { Inbox, Tag } from "lucide-react";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { serverNow } from "../../ui/clock.ts";
import { Countdown } from "../../ui/countdown.tsx";
import { Duration } from "../../ui/duration.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { STATE_LOOKS, StateBadge, type StateLook } from "../../ui/state-badge.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import { Sample } from "./sample.tsx";

const STATES = Object.keys(STATE_LOOKS) as StateLook[];
const NAMES = [
  "Mara Lindt",
  "Jon Abara",
  "Eve Okafor",
  "Sam Ito",
  "Lea Brandt",
  "@piak",
  "Ōe Kenzaburō",
];
const START = serverNow();

export function StateSamples() {
  return (
    <>
      <Sample title="States of an interaction">
        {STATES.map((state) => (
          <StateBadge key={state} state={state} />
        ))}
        {STATES.map((state) => (
          <StateBadge
            key={state}
            state={state}
            kind="soft"
            end={<Duration since={START - 271_000} />}
          />
        ))}
      </Sample>
      <Sample title="Chips, badges, people">
        <Chip>X · public conversation</Chip>
        <Chip dot="var(--state-connected)">Available · 41 min</Chip>
        <Chip icon={Tag} onRemove={() => {}}>
          delivery
        </Chip>
        <Chip tone="accent">suggested</Chip>
        <Chip tone="success">sent</Chip>
        <Chip tone="warning">not linked</Chip>
        <Chip tone="danger">expired</Chip>
        <Badge count={3} label="unread" />
        <Badge count={12} label="unread" tone="accent" />
        <Badge count={140} label="problems" tone="danger" />
        <Badge count={2} label="warnings" tone="warning" />
        {NAMES.map((name) => (
          <Avatar key={name} name={name} />
        ))}
        <Avatar name="Ana" isOurs />
      </Sample>
      <Sample title="Time">
        <Countdown until={START + 14_000} ofMs={20_000} label="to answer" />
        <Countdown until={START + 4000} ofMs={20_000} label="to answer" />
        <Duration since={START - 722_000} />
        <Duration ms={3_845_000} />
        <Timestamp at={START - 3000} />
        <Timestamp at={START - 240_000} />
        <Timestamp at={START - 26 * 3_600_000} />
        <Timestamp at="2024-07-03T10:00:00Z" />
        <Spinner label="Loading" />
      </Sample>
      <Sample title="Banners">
        <div className="grow">
          <Banner title="Version 15 is deployed.">Running instances finish on version 14.</Banner>
        </div>
        <div className="grow">
          <Banner tone="warning" actions={<Button>Renew</Button>}>
            The token of “Acme on Facebook” expires in 3 days.
          </Banner>
        </div>
        <div className="grow">
          <Banner tone="danger" title="The reply was not sent." onClose={() => {}}>
            Facebook says the post was removed.
          </Banner>
        </div>
        <div className="grow">
          <Banner tone="success">12 agents have the new skill.</Banner>
        </div>
      </Sample>
      <Sample title="Empty, failed, loading">
        <div className="kit-box">
          <EmptyState
            isSmall
            icon={Inbox}
            title="No interactions"
            action={<Button kind="primary">Set status to Available</Button>}
          >
            What is offered to you appears here and rings.
          </EmptyState>
        </div>
        <div className="kit-box">
          <ErrorState
            isSmall
            title="The handlers could not be loaded"
            code="HTTP_503"
            onRetry={() => {}}
          >
            The database is being restarted. Try again in a moment.
          </ErrorState>
        </div>
        <div className="kit-box">
          <SkeletonRows count={3} />
        </div>
      </Sample>
    </>
  );
}
