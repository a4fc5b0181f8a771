import type { Json } from "@signalbox/engine/graph";
import { z } from "zod";
import type { HubChannel, PollOptions, PollResult, RawItem } from "../connector.ts";
import { HubFailure } from "../failure.ts";
import { advanceScan, readScanCursor, restartScan } from "../newest-first.ts";
import { anyTime } from "../parsing.ts";
import { commentFields, feedFields } from "./fields.ts";
import type { Graph } from "./graph.ts";
import { commentItem, postItem } from "./raw-items.ts";
import { Edge, nextCursor } from "./views.ts";

const Times = z.object({ created_time: anyTime });
const PostHead = Times.extend({ id: z.string(), comments: Edge.optional().catch(undefined) });

const COMMENTS_PER_POST = 50;
/** Of one post in one poll; a busier one goes on with the next. */
const MOST_COMMENT_PAGES = 20;

/**
 * The wall: posts by time of creation, each with its newest comments, in one call. A comment does not
 * move its post to the top, so comments on posts further down come by webhook, by the refresh of
 * open threads, and by the deep look now and then.
 */
export async function pollFeed(
  graph: Graph,
  channel: HubChannel,
  cursor: Json,
  options: PollOptions,
): Promise<PollResult> {
  const scan = readScanCursor(cursor, channel.startAt);
  const answer = await fetchPage(graph, scan.page, options);
  if (!answer) return { items: [], cursor: restartScan(scan) as Json, more: true };
  const edge = Edge.parse(answer.body);
  const items: RawItem[] = [];
  const times: string[] = [];
  for (const node of edge.data) {
    const head = PostHead.safeParse(node);
    if (!head.success) continue;
    times.push(head.data.created_time);
    const item = postItem(node);
    if (item && isFresh(node, channel)) items.push(item);
    if (head.data.comments) {
      items.push(
        ...(await readComments(graph, head.data.id, head.data.comments, channel, options)),
      );
    }
  }
  times.sort();
  const known = await options.known(items);
  const page = { items, newest: times.at(-1), oldest: times[0], next: nextCursor(edge) };
  const result = advanceScan(scan, page, known, new Date().toISOString());
  return answer.minIntervalMs ? { ...result, minIntervalMs: answer.minIntervalMs } : result;
}

/** Undefined when Graph does not take its own cursor any more. */
async function fetchPage(graph: Graph, after: string | undefined, { limit, signal }: PollOptions) {
  try {
    return await graph.call("pages", {
      method: "GET",
      path: `/${graph.pageId}/feed`,
      query: { limit, after, fields: feedFields(COMMENTS_PER_POST) },
      signal,
    });
  } catch (error) {
    const isExpired =
      after !== undefined && error instanceof HubFailure && error.kind === "invalid";
    if (isExpired) return undefined;
    throw error;
  }
}

/** The nested comments, and older ones while pages still bring news. */
async function readComments(
  graph: Graph,
  postId: string,
  nested: Edge,
  channel: HubChannel,
  options: PollOptions,
): Promise<RawItem[]> {
  const items: RawItem[] = [];
  let edge = nested;
  for (let page = 1; ; page++) {
    const fresh = edge.data.filter((node) => isFresh(node, channel));
    const found = fresh.map(commentItem).filter((item) => item !== undefined);
    items.push(...found);
    const after = nextCursor(edge);
    const reachesOld = fresh.length < edge.data.length;
    if (!after || reachesOld || page >= MOST_COMMENT_PAGES) return items;
    const known = await options.known(found);
    if (found.every(({ key }) => known.has(key))) return items;
    const answer = await graph.call("pages", {
      method: "GET",
      path: `/${postId}/comments`,
      query: {
        limit: 100,
        after,
        filter: "stream",
        order: "reverse_chronological",
        fields: commentFields,
      },
      signal: options.signal,
    });
    edge = Edge.parse(answer.body);
  }
}

/** Graph counts in seconds: what began in the second of the activation counts as after it. */
function isFresh(node: unknown, { startAt }: HubChannel): boolean {
  const parsed = Times.safeParse(node);
  return (
    parsed.success &&
    Date.parse(parsed.data.created_time) >= Math.floor(Date.parse(startAt) / 1000) * 1000
  );
}
