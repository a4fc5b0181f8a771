import type { ChannelSummary } from "@signalbox/server/contract";
import { useNavigate } from "@tanstack/react-router";
import { KeyRound } from "lucide-react";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { Duration } from "../../../ui/duration.tsx";
import { Timestamp } from "../../../ui/timestamp.tsx";
import { FormSection } from "../entity/form-section.tsx";
import { ChannelFeeds } from "./channel-feeds.tsx";
import { ChannelRates } from "./channel-rates.tsx";
import { CHANNEL_STATES, isBehind, spendingText } from "./channel-states.ts";

/** How the channel does: its state with the reason, when it last worked, what is read how often. */
export function ChannelHealth({ channel }: { channel: ChannelSummary }) {
  const navigate = useNavigate();
  const state = CHANNEL_STATES[channel.state];
  const reason = channel.stateReason || state.what;
  const isBad = state.tone === "danger" || state.tone === "warning";
  return (
    <FormSection title="State" help="As the server sees it now.">
      {(isBad || channel.stateReason !== "") && (
        <Banner
          tone={state.tone === "danger" ? "danger" : "warning"}
          title={`${state.word}.`}
          actions={
            channel.state === "needsReauthorisation" && (
              <Button
                icon={KeyRound}
                onPress={() =>
                  void navigate({ href: `/administration/accounts/${channel.accountId}` })
                }
              >
                Re-authorise
              </Button>
            )
          }
        >
          {reason}
        </Banner>
      )}
      <dl className="admin-facts">
        <dt>State</dt>
        <dd>
          {state.word} since <Timestamp at={channel.stateSince} />
        </dd>
        <dt>Last read</dt>
        <dd>{channel.lastSuccessAt ? <Timestamp at={channel.lastSuccessAt} /> : "never"}</dd>
        <dt>Last message</dt>
        <dd>{channel.lastMessageAt ? <Timestamp at={channel.lastMessageAt} /> : "none yet"}</dd>
        <dt>Lag</dt>
        <dd title="How long what is shown here is behind the network.">
          <ChannelLag lagMs={channel.lagMs} />
        </dd>
        {channel.spending && (
          <>
            <dt>Estimated spend</dt>
            <dd title="From the network's published prices; days and months in UTC. What it really charges stands in its developer console.">
              {spendingText(channel.spending)}
            </dd>
          </>
        )}
      </dl>
      <ChannelFeeds channel={channel} />
      <ChannelRates channel={channel} />
    </FormSection>
  );
}

function ChannelLag({ lagMs }: { lagMs: number | null }) {
  if (lagMs === null) return "not known before the first success";
  if (!isBehind(lagMs)) return "none";
  return (
    <>
      <Duration ms={lagMs} /> behind the network
    </>
  );
}
