import type { Json } from "@signalbox/engine/graph";
import type { HubChannel, PollOptions, PollResult } from "../connector.ts";
import { HubFailure } from "../failure.ts";
import { advanceScan, readScanCursor, restartScan, type ScanCursor } from "../newest-first.ts";
import { mentionsTerm } from "../terms.ts";
import type { X } from "./api.ts";
import { postQuery } from "./fields.ts";
import { type Bucket, buckets, FEWEST_FOUND, FEWEST_MENTIONS } from "./limits.ts";
import { fullText } from "./post-text.ts";
import { type ListedPost, postItem } from "./raw-items.ts";
import { idAt } from "./snowflake.ts";
import { type Price, spend } from "./spending.ts";
import { Page, Post } from "./views.ts";

/** Posts are listed up to this long after the network gave them their ids. */
const OVERLAP_MS = 60_000;
const DAY_MS = 86_400_000;
/** Search knows seven days, and refuses ids before them. */
const SEARCHED_MS = 7 * DAY_MS - 3_600_000;

interface PostList {
  path: string;
  bucket: Bucket;
  price: Price;
  fewest: number;
  query: Record<string, string>;
  isWanted(post: ListedPost, value: unknown): boolean;
}

/** Posts that mention the account, answers to its posts among them. */
export function pollMentions(x: X, channel: HubChannel, cursor: Json, options: PollOptions) {
  const list: PostList = {
    path: `/2/users/${x.selfId}/mentions`,
    bucket: buckets.mentions,
    price: "ownedRead",
    fewest: FEWEST_MENTIONS,
    query: {},
    isWanted: () => true,
  };
  return pollList(x, list, channel, cursor, options);
}

/** Posts with a handle or keyword of the channel. X matches loosely; we look again. */
export function pollSearch(
  x: X,
  query: string,
  channel: HubChannel,
  cursor: Json,
  options: PollOptions,
) {
  const list: PostList = {
    path: "/2/tweets/search/recent",
    bucket: buckets.search,
    price: "postRead",
    fewest: FEWEST_FOUND,
    query: { query, sort_order: "recency" },
    isWanted: ({ authorId }, value) => authorId !== x.selfId && hasTerm(value, channel),
  };
  return pollList(x, list, channel, cursor, options);
}

async function pollList(
  x: X,
  list: PostList,
  channel: HubChannel,
  cursor: Json,
  options: PollOptions,
): Promise<PollResult> {
  // Nobody dates a post back: the network gives the ids, so that there is nothing to find further down.
  const scan: ScanCursor = { ...readScanCursor(cursor, channel.startAt), deep: false };
  const page = await fetchPage(x, list, scan, options);
  if (!page) return { items: [], cursor: restartScan(scan) as Json, more: true };
  const listed = page.data.flatMap((value) => {
    const post = postItem(value, page.includes);
    return post ? [{ post, value }] : [];
  });
  spend(
    options.onSpend,
    list.price,
    listed.map(({ post }) => `post ${post.item.shows?.version}`),
  );
  const items = listed
    .filter(({ post, value }) => post.at >= channel.startAt && list.isWanted(post, value))
    .map(({ post }) => post.item);
  const times = listed.map(({ post }) => post.at).sort();
  const known = await options.known(items);
  return advanceScan(
    scan,
    { items, newest: times.at(-1), oldest: times[0], next: page.meta.next_token || undefined },
    known,
    new Date().toISOString(),
  );
}

/** Undefined when X does not take its own page token any more. */
async function fetchPage(x: X, list: PostList, scan: ScanCursor, { limit, signal }: PollOptions) {
  try {
    const answer = await x.call(list.bucket, {
      method: "GET",
      path: list.path,
      query: (vocabulary) => ({
        ...list.query,
        max_results: Math.min(100, Math.max(list.fewest, limit)),
        ...since(scan, list),
        pagination_token: scan.page,
        ...postQuery(vocabulary),
      }),
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

function since({ upTo }: ScanCursor, { bucket }: PostList): Record<string, string> {
  const from = Date.parse(upTo) - OVERLAP_MS;
  const oldest = Date.now() - SEARCHED_MS;
  return bucket === buckets.search && from < oldest
    ? { start_time: new Date(oldest).toISOString().replace(/\.\d{3}Z$/, "Z") }
    : { since_id: idAt(from) };
}

function hasTerm(value: unknown, { handles, keywords }: HubChannel): boolean {
  const parsed = Post.safeParse(value);
  if (!parsed.success) return false;
  const text = fullText(parsed.data);
  const asMention = (handle: string) => (handle.startsWith("@") ? handle : `@${handle}`);
  return [...handles.map(asMention), ...keywords].some((term) => mentionsTerm(text, term));
}
