import type { Json } from "@signalbox/engine/graph";
import type { HubChannel, PollOptions, PollResult } from "../connector.ts";
import { advanceScan, readScanCursor } from "../newest-first.ts";
import { mentionsTerm } from "../terms.ts";
import type { Api, MastodonAnswer } from "./api.ts";
import { type Completer, readContext } from "./complete.ts";
import { toPlainText } from "./html.ts";
import { mostNotifications, mostStatuses } from "./limits.ts";
import { type Listed, listed } from "./raw-items.ts";
import { Conversation, List, Notification, SearchResult } from "./views.ts";

export interface FeedTools {
  api: Api;
  completer: Completer;
}

interface Page {
  /** All that the list shows: how far down a page reaches goes by these. */
  listed: Listed[];
  next: string | undefined;
  /** What else belongs to it. */
  more?: Listed[];
}

/**
 * Everything that mentions us, private messages included: those are statuses that only the people
 * named in them can see.
 */
export function pollNotifications(
  tools: FeedTools,
  channel: HubChannel,
  cursor: Json,
  options: PollOptions,
): Promise<PollResult> {
  const isWanted = ({ head }: Listed) =>
    channel.readsDirectMessages || head.visibility !== "direct";
  const list = { tools, channel, cursor, options, isWanted };
  return pollList(list, async (maxId) => {
    const answer = await read(tools.api, "/api/v1/notifications", options, {
      "types[]": "mention",
      limit: Math.min(options.limit, mostNotifications),
      max_id: maxId,
    });
    const found = List.parse(answer.body).flatMap((value) => {
      const parsed = Notification.safeParse(value);
      const one = parsed.success && listed(parsed.data.status, parsed.data.created_at);
      return one ? [one] : [];
    });
    return { listed: found, next: answer.next };
  });
}

/**
 * Private conversations by their newest message. Notifications bring most of it; here is what the
 * account's filters held back, and what our own people wrote elsewhere.
 */
export function pollConversations(
  tools: FeedTools,
  channel: HubChannel,
  cursor: Json,
  options: PollOptions,
): Promise<PollResult> {
  const list = { tools, channel, cursor, options, isWanted: () => true };
  return pollList(list, async (maxId) => {
    const answer = await read(tools.api, "/api/v1/conversations", options, {
      limit: Math.min(options.limit, mostStatuses),
      max_id: maxId,
    });
    const found = List.parse(answer.body).flatMap((value) => {
      const parsed = Conversation.safeParse(value);
      const one = parsed.success && listed(parsed.data.last_status);
      return one ? [one] : [];
    });
    const more: Listed[] = [];
    for (const one of found) more.push(...(await messagesBefore(tools, one, channel, options)));
    return { listed: found, more, next: answer.next };
  });
}

/** Of a conversation that moved, what was said between the last look and its newest message. */
async function messagesBefore(
  { api }: FeedTools,
  newest: Listed,
  channel: HubChannel,
  options: PollOptions,
): Promise<Listed[]> {
  if (!newest.head.in_reply_to_id || newest.arrivedAt < channel.startAt) return [];
  const bare = { key: newest.key, body: {} };
  if ((await options.known([bare])).has(newest.key)) return [];
  const context = await readContext(api, newest.head.id, options.signal);
  return (context?.raw ?? []).flatMap((value) => {
    const one = listed(value);
    return one && one.head.visibility === "direct" ? [one] : [];
  });
}

/** Posts with a hashtag, as far as this server has heard of them. */
export function pollTag(
  tools: FeedTools,
  channel: HubChannel,
  tag: string,
  cursor: Json,
  options: PollOptions,
): Promise<PollResult> {
  const list = { tools, channel, cursor, options, isWanted: isByOthers(tools.api) };
  return pollList(list, async (maxId) => {
    const path = `/api/v1/timelines/tag/${encodeURIComponent(tag)}`;
    const query = { limit: Math.min(options.limit, mostStatuses), max_id: maxId };
    const answer = await read(tools.api, path, options, query);
    return { listed: List.parse(answer.body).flatMap(asListed), next: answer.next };
  });
}

/** Posts with a word, where the server searches posts and their authors let it; we look again. */
export function pollSearch(
  tools: FeedTools,
  channel: HubChannel,
  term: string,
  cursor: Json,
  options: PollOptions,
): Promise<PollResult> {
  const isOthers = isByOthers(tools.api);
  const isWanted = (one: Listed) =>
    isOthers(one) && mentionsTerm(toPlainText(one.head.content), term);
  return pollList({ tools, channel, cursor, options, isWanted }, async (maxId) => {
    const limit = Math.min(options.limit, mostStatuses);
    const query = { q: term, type: "statuses", limit, max_id: maxId };
    const answer = await read(tools.api, "/api/v2/search", options, query);
    const found = SearchResult.parse(answer.body).statuses.flatMap(asListed);
    // Search has no address of its next page.
    return { listed: found, next: found.length < limit ? undefined : found.at(-1)?.head.id };
  });
}

function read(
  api: Api,
  path: string,
  { signal }: PollOptions,
  query: Record<string, string | number | undefined>,
): Promise<MastodonAnswer> {
  return api.call("read", { method: "GET", path, query, signal });
}

function asListed(value: unknown): Listed[] {
  const one = listed(value);
  return one ? [one] : [];
}

function isByOthers({ selfId }: Api) {
  return ({ head }: Listed) => head.account.id !== selfId;
}

interface PollOfList {
  tools: FeedTools;
  channel: HubChannel;
  cursor: Json;
  options: PollOptions;
  isWanted(one: Listed): boolean;
}

/**
 * Lists are read from their newest end until a whole page is known. Going on from the newest id seen
 * (`min_id`) would be cheaper and would lose posts: a status from another server gets an id of when
 * it was written there, below those that came before it.
 */
async function pollList(
  { tools, channel, cursor, options, isWanted }: PollOfList,
  fetchPage: (maxId: string | undefined) => Promise<Page>,
): Promise<PollResult> {
  const scan = readScanCursor(cursor, channel.startAt);
  const page = await fetchPage(scan.page);
  const fresh = [...page.listed, ...(page.more ?? [])].filter(
    (one) => one.arrivedAt >= channel.startAt && isWanted(one),
  );
  const { items, known } = await tools.completer.complete(fresh, options);
  const times = page.listed.map(({ arrivedAt }) => arrivedAt).sort();
  return advanceScan(
    scan,
    { items, newest: times.at(-1), oldest: times[0], next: page.next },
    known,
    new Date().toISOString(),
  );
}
