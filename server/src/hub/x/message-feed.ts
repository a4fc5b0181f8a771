import type { Json } from "@signalbox/engine/graph";
import { z } from "zod";
import type { HubChannel, PollOptions, PollResult, RawItem } from "../connector.ts";
import { HubFailure } from "../failure.ts";
import { advanceScan, readScanCursor, restartScan, type ScanCursor } from "../newest-first.ts";
import { anyTime } from "../parsing.ts";
import type { X } from "./api.ts";
import { messageQuery } from "./fields.ts";
import { buckets, MESSAGES_AT_FIRST } from "./limits.ts";
import { messageItem } from "./raw-items.ts";
import { spend } from "./spending.ts";
import { Page } from "./views.ts";

const Head = z.object({ id: z.string(), created_at: anyTime });

/** Private messages, newest first. The list knows no "since". */
export async function pollMessages(
  x: X,
  channel: HubChannel,
  cursor: Json,
  options: PollOptions,
): Promise<PollResult> {
  const scan: ScanCursor = { ...readScanCursor(cursor, channel.startAt), deep: false };
  const page = await fetchPage(x, scan, options);
  if (!page) return { items: [], cursor: restartScan(scan) as Json, more: true };
  const heads = page.data.flatMap((value) => {
    const parsed = Head.safeParse(value);
    return parsed.success ? [{ value, id: parsed.data.id, at: parsed.data.created_at }] : [];
  });
  spend(
    options.onSpend,
    "messageRead",
    heads.map(({ id }) => `message ${id}`),
  );
  const items = heads
    .filter(({ at }) => at >= channel.startAt)
    .map(({ value }) => messageItem(value, page.includes))
    .filter((item): item is RawItem => item !== undefined);
  const times = heads.map(({ at }) => at).sort();
  const known = await options.known(items);
  return advanceScan(
    scan,
    { items, newest: times.at(-1), oldest: times[0], next: page.meta.next_token || undefined },
    known,
    new Date().toISOString(),
  );
}

async function fetchPage(x: X, scan: ScanCursor, { limit, signal }: PollOptions) {
  try {
    const answer = await x.call(buckets.messages, {
      method: "GET",
      path: "/2/dm_events",
      query: {
        ...messageQuery(),
        // A page that is gone through in search of news is as long as it may be.
        max_results: Math.min(scan.page ? 100 : MESSAGES_AT_FIRST, limit),
        pagination_token: scan.page,
      },
      signal,
    });
    return Page.parse(answer);
  } catch (error) {
    const isLost =
      scan.page !== undefined && error instanceof HubFailure && error.kind === "invalid";
    if (isLost) return undefined;
    throw error;
  }
}
