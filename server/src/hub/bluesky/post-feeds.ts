import type { Json } from "@signalbox/engine/graph";
import type { HubChannel, PollOptions, PollResult } from "../connector.ts";
import { HubFailure } from "../failure.ts";
import { advanceScan, readScanCursor, restartScan, type ScanCursor } from "../newest-first.ts";
import { mentionsTerm } from "../terms.ts";
import { type ListedPost, postItem } from "./raw-items.ts";
import type { Xrpc } from "./session.ts";
import { NotificationPage, SearchPage } from "./views.ts";

/**
 * Notifications are sorted by the author's clock where that is earlier: a backdated mention appears
 * below items that were read long ago. Hence whole pages, an overlap, and a deep look now and then.
 */
export function pollNotifications(
  xrpc: Xrpc,
  channel: HubChannel,
  cursor: Json,
  options: PollOptions,
): Promise<PollResult> {
  return pollList(channel, cursor, options, async (page) => {
    const answer = await xrpc.call("app.bsky.notification.listNotifications", {
      query: { limit: options.limit, reasons: ["mention", "reply", "quote"], cursor: page },
      signal: options.signal,
    });
    const { notifications, cursor: next } = NotificationPage.parse(answer);
    return { views: notifications, next };
  });
}

/** Posts with a keyword or a handle of the channel. The network matches loosely; we look again. */
export function pollSearch(
  xrpc: Xrpc,
  channel: HubChannel,
  term: string,
  cursor: Json,
  options: PollOptions,
): Promise<PollResult> {
  return pollList(
    channel,
    cursor,
    options,
    async (page) => {
      const answer = await xrpc.call("app.bsky.feed.searchPosts", {
        query: { q: term, sort: "latest", limit: options.limit, cursor: page },
        signal: options.signal,
      });
      const { posts, cursor: next } = SearchPage.parse(answer);
      return { views: posts, next };
    },
    (view) => mentionsTerm(textOf(view), term),
  );
}

async function pollList(
  channel: HubChannel,
  cursor: Json,
  options: PollOptions,
  fetchPage: (page: string | undefined) => Promise<{ views: unknown[]; next: string | undefined }>,
  isWanted: (view: unknown) => boolean = () => true,
): Promise<PollResult> {
  const scan = readScanCursor(cursor, channel.startAt);
  const page = await fetchOrRestart(scan, fetchPage);
  if (!page) return { items: [], cursor: restartScan(scan) as Json, more: true };
  const listed = page.views.map(postItem).filter((post): post is ListedPost => post !== undefined);
  const wanted = new Set(page.views.filter(isWanted).map(postKey));
  // What arrived before the channel was activated is no news, however it is dated.
  const items = listed
    .filter(({ item, arrivedAt }) => arrivedAt >= channel.startAt && wanted.has(item.key))
    .map(({ item }) => item);
  const times = listed.map(({ sortAt }) => sortAt).sort();
  const known = await options.known(items);
  return advanceScan(
    scan,
    {
      items,
      newest: times.at(-1),
      oldest: times[0],
      next: listed.length > 0 ? page.next : undefined,
    },
    known,
    new Date().toISOString(),
  );
}

/** The AppView answers a cursor that it does not understand with a server error. */
async function fetchOrRestart<T>(
  scan: ScanCursor,
  fetchPage: (page: string | undefined) => Promise<T>,
) {
  try {
    return await fetchPage(scan.page);
  } catch (error) {
    const isLost = scan.page !== undefined && error instanceof HubFailure && isCursorTrouble(error);
    if (isLost) return undefined;
    throw error;
  }
}

function isCursorTrouble({ kind, code }: HubFailure): boolean {
  return kind === "invalid" || code === "InternalServerError" || code === "502";
}

function postKey(view: unknown): string | undefined {
  return postItem(view)?.item.key;
}

function textOf(view: unknown): string {
  const record =
    typeof view === "object" && view !== null && "record" in view ? view.record : undefined;
  const text = typeof record === "object" && record !== null && "text" in record ? record.text : "";
  return typeof text === "string" ? text : "";
}
