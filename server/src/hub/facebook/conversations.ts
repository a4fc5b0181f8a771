import type { Json } from "@signalbox/engine/graph";
import { z } from "zod";
import type { HubChannel, PollOptions, PollResult, RawItem } from "../connector.ts";
import { HubFailure } from "../failure.ts";
import { advanceScan, readScanCursor, restartScan } from "../newest-first.ts";
import { anyTime, idText } from "../parsing.ts";
import { conversationFields, messageFields } from "./fields.ts";
import type { Graph } from "./graph.ts";
import { CONVERSATIONS_AT_ONCE } from "./limits.ts";
import { messageItem } from "./raw-items.ts";
import { Edge, nextCursor } from "./views.ts";

const Conversation = z.object({
  id: idText,
  updated_time: anyTime,
  participants: z
    .object({ data: z.array(z.unknown()) })
    .optional()
    .catch(undefined),
  messages: Edge.optional().catch(undefined),
});
type Conversation = z.infer<typeof Conversation>;

const MessageTime = z.object({ created_time: anyTime });
const NEWEST_MESSAGES = 20;
/** Conversations that moved this long before the last finished look are looked at again. */
const OVERLAP_MS = 10 * 60_000;

/** Messenger: conversations by their last movement; each that moved is read until nothing is new. */
export async function pollConversations(
  graph: Graph,
  channel: HubChannel,
  cursor: Json,
  options: PollOptions,
): Promise<PollResult> {
  const scan = readScanCursor(cursor, channel.startAt);
  const answer = await fetchPage(graph, scan.page, options);
  if (!answer) return { items: [], cursor: restartScan(scan) as Json, more: true };
  const edge = Edge.parse(answer.body);
  const overlap = new Date(Date.parse(scan.upTo) - OVERLAP_MS).toISOString();
  const items: RawItem[] = [];
  const times: string[] = [];
  for (const node of edge.data) {
    const conversation = Conversation.safeParse(node);
    if (!conversation.success) continue;
    times.push(conversation.data.updated_time);
    if (conversation.data.updated_time < overlap) continue;
    items.push(...(await readMessages(graph, conversation.data, channel, options)));
  }
  times.sort();
  const known = await options.known(items);
  const page = { items, newest: times.at(-1), oldest: times[0], next: nextCursor(edge) };
  const result = advanceScan(scan, page, known, new Date().toISOString());
  return answer.minIntervalMs ? { ...result, minIntervalMs: answer.minIntervalMs } : result;
}

async function fetchPage(graph: Graph, after: string | undefined, { signal }: PollOptions) {
  try {
    return await graph.call("messenger", {
      method: "GET",
      path: `/${graph.pageId}/conversations`,
      query: {
        platform: "messenger",
        limit: CONVERSATIONS_AT_ONCE,
        after,
        fields: conversationFields(NEWEST_MESSAGES),
      },
      signal,
    });
  } catch (error) {
    const isExpired =
      after !== undefined && error instanceof HubFailure && error.kind === "invalid";
    if (isExpired) return undefined;
    throw error;
  }
}

async function readMessages(
  graph: Graph,
  conversation: Conversation,
  channel: HubChannel,
  options: PollOptions,
): Promise<RawItem[]> {
  const items: RawItem[] = [];
  let edge = conversation.messages;
  while (edge) {
    const fresh = edge.data.filter((node) => isFresh(node, channel));
    const found = fresh
      .map((node) => messageItem(node, conversation.participants?.data))
      .filter((item) => item !== undefined);
    items.push(...found);
    const after = nextCursor(edge);
    if (!after || fresh.length < edge.data.length) return items;
    const known = await options.known(found);
    if (found.every(({ key }) => known.has(key))) return items;
    const answer = await graph.call("messenger", {
      method: "GET",
      path: `/${conversation.id}/messages`,
      query: { limit: 100, after, fields: messageFields },
      signal: options.signal,
    });
    edge = Edge.parse(answer.body);
  }
  return items;
}

function isFresh(node: unknown, { startAt }: HubChannel): boolean {
  const parsed = MessageTime.safeParse(node);
  return (
    parsed.success &&
    Date.parse(parsed.data.created_time) >= Math.floor(Date.parse(startAt) / 1000) * 1000
  );
}

/** The newest private messages with one person. */
export async function readConversationWith(
  graph: Graph,
  personId: string,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<RawItem[]> {
  const answer = await graph.call("messenger", {
    method: "GET",
    path: `/${graph.pageId}/conversations`,
    query: { platform: "messenger", user_id: personId, fields: conversationFields(limit) },
    signal,
  });
  const items: RawItem[] = [];
  for (const node of Edge.parse(answer.body).data) {
    const conversation = Conversation.safeParse(node);
    if (!conversation.success) continue;
    for (const message of conversation.data.messages?.data ?? []) {
      const item = messageItem(message, conversation.data.participants?.data);
      if (item) items.push(item);
    }
  }
  return items;
}
