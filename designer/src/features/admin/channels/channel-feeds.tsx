import type { ChannelSummary } from "@signalbox/server/contract";
import { Table, type TableColumn } from "../../../ui/table.tsx";
import { Timestamp } from "../../../ui/timestamp.tsx";
import { intervalText } from "./channel-states.ts";

type Feed = ChannelSummary["feeds"][number] & {
  id: string;
  askedIntervalMs: number;
  askedPostLimit: number;
};

/** What the network makes of the settings is said here, where it can be seen. */
const COLUMNS: TableColumn<Feed>[] = [
  { id: "name", title: "Feed", render: (feed) => feed.name },
  {
    id: "interval",
    title: "Every",
    isNumeric: true,
    width: 72,
    render: ({ effectiveIntervalMs: real, askedIntervalMs: asked }) => (
      <Adjusted
        text={intervalText(real)}
        asked={intervalText(asked)}
        direction={Math.sign(real - asked)}
      />
    ),
  },
  {
    id: "limit",
    title: "Posts",
    isNumeric: true,
    width: 72,
    render: ({ effectivePostLimit: real, askedPostLimit: asked }) => (
      <Adjusted text={String(real)} asked={String(asked)} direction={Math.sign(real - asked)} />
    ),
  },
  {
    id: "last",
    title: "Last success",
    width: 112,
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

/** What is read, how often and how much at a time. */
export function ChannelFeeds({ channel }: { channel: ChannelSummary }) {
  return (
    <div className="admin-feeds">
      <Table
        label="Feeds"
        columns={COLUMNS}
        rows={channel.feeds.map((feed) => ({
          ...feed,
          id: feed.name,
          askedIntervalMs: channel.pollIntervalMs,
          askedPostLimit: channel.postLimit,
        }))}
        empty="Nothing is read: another channel of the same account reads for all, or the channel has just been added."
      />
    </div>
  );
}

function Adjusted(props: { text: string; asked: string; direction: number }) {
  const { text, asked, direction } = props;
  if (direction === 0) return text;
  return (
    <span title={`Asked for: ${asked}; the network's limits adjust it.`}>
      {text} {direction > 0 ? "↑" : "↓"}
    </span>
  );
}
