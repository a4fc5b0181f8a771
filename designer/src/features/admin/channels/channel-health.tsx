import type { ChannelSummary } from "@signalbox/server/contract";
import { useNavigate } from "@tanstack/react-router";
import { KeyRound } from "lucide-react";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { Table, type TableColumn } from "../../../ui/table.tsx";
import { Timestamp } from "../../../ui/timestamp.tsx";
import { FormSection } from "../entity/form-section.tsx";
import { CHANNEL_STATES, intervalText, spendingText } from "./channel-states.ts";

type Feed = ChannelSummary["feeds"][number] & { id: string; asked: number };

/** Said here and not beside, because it is the first thing one asks a feed. */
const FEED_COLUMNS: TableColumn<Feed>[] = [
  { id: "name", title: "Feed", render: (feed) => feed.name },
  {
    id: "interval",
    title: "Every",
    isNumeric: true,
    width: 72,
    render: (feed) => (
      <span
        title={
          feed.effectiveIntervalMs > feed.asked
            ? `Asked for: ${intervalText(feed.asked)}; the network's limits raise it.`
            : undefined
        }
      >
        {intervalText(feed.effectiveIntervalMs)}
        {feed.effectiveIntervalMs > feed.asked && " ↑"}
      </span>
    ),
  },
  {
    id: "last",
    title: "Last success",
    width: 120,
    render: (feed) =>
      feed.lastSuccessAt ? (
        <Timestamp at={feed.lastSuccessAt} />
      ) : (
        <span className="muted">never</span>
      ),
  },
  {
    id: "error",
    title: "Last error",
    render: (feed) =>
      feed.lastError === "" ? (
        <span className="muted">none</span>
      ) : (
        <span title={feed.lastError}>{feed.lastError}</span>
      ),
  },
];

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
        {channel.spending && (
          <>
            <dt>Estimated spend</dt>
            <dd title="From the network's published prices; days and months in UTC. What it really charges stands in its developer console.">
              {spendingText(channel.spending)}
            </dd>
          </>
        )}
      </dl>
      <div className="admin-feeds">
        <Table
          label="Feeds"
          columns={FEED_COLUMNS}
          rows={channel.feeds.map((feed) => ({
            ...feed,
            id: feed.name,
            asked: channel.pollIntervalMs,
          }))}
          empty="Nothing is read: another channel of the same account reads for all, or the channel has just been added."
        />
      </div>
    </FormSection>
  );
}
