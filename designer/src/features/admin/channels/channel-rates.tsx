import type { ChannelSummary } from "@signalbox/server/contract";
import { serverNow, useServerNow } from "../../../ui/clock.ts";
import { Duration } from "../../../ui/duration.tsx";
import { Table, type TableColumn } from "../../../ui/table.tsx";
import { bucketTitle, leftText } from "./channel-states.ts";

type Rate = ChannelSummary["rates"][number] & { id: string };

const COLUMNS: TableColumn<Rate>[] = [
  { id: "bucket", title: "Rate budget", render: ({ bucket }) => bucketTitle(bucket) },
  { id: "left", title: "Left", isNumeric: true, width: 144, render: leftText },
  {
    id: "renewed",
    title: "Renewed",
    width: 160,
    render: ({ blockedUntil, resetsAt }) => {
      if (blockedUntil) return <Until at={blockedUntil} />;
      return resetsAt ? <Until at={resetsAt} /> : <span className="muted">is whole</span>;
    },
  },
];

/** What the network still allows this account; a fifth is kept for answers. */
export function ChannelRates({ channel }: { channel: ChannelSummary }) {
  if (channel.rates.length === 0) return null;
  return (
    <div className="admin-feeds">
      <Table
        label="Rate budget"
        columns={COLUMNS}
        rows={channel.rates.map((rate) => ({ ...rate, id: rate.bucket }))}
        empty=""
      />
    </div>
  );
}

function Until({ at }: { at: string }) {
  useServerNow();
  return (
    <>
      in <Duration ms={Date.parse(at) - serverNow()} />
    </>
  );
}
