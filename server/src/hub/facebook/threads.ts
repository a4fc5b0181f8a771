import type { RawItem, ThreadRef } from "../connector.ts";
import { HubFailure } from "../failure.ts";
import { readConversationWith } from "./conversations.ts";
import { commentFields, messageFields, postFields } from "./fields.ts";
import type { Graph } from "./graph.ts";
import { commentItem, goneItem, messageItem, postItem } from "./raw-items.ts";
import { Edge, nextCursor } from "./views.ts";

const MOST_PAGES = 20;
/** Missing messages are asked for one by one; the rest waits for the next look. */
const MOST_LOOK_UPS = 20;

/** A thread as it is now, and which of the messages we hold are gone. */
export async function readThread(
  graph: Graph,
  ref: ThreadRef,
  signal: AbortSignal,
): Promise<RawItem[]> {
  const items =
    ref.kind === "directMessage"
      ? await readConversationWith(graph, ref.key, 50, signal)
      : await readComments(graph, ref, signal);
  const seen = new Set(items.map(({ shows }) => shows?.externalId));
  const missing = ref.known.filter((id) => !seen.has(id)).slice(-MOST_LOOK_UPS);
  for (const id of missing) items.push((await lookUp(graph, id, signal)) ?? goneItem(id));
  return items;
}

/** The root itself and everything below it. */
async function readComments(
  graph: Graph,
  { key }: ThreadRef,
  signal: AbortSignal,
): Promise<RawItem[]> {
  const root = await lookUp(graph, key, signal);
  if (!root) return [];
  const items = [root];
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await graph.call("pages", {
      method: "GET",
      path: `/${key}/comments`,
      query: {
        limit: 100,
        after,
        filter: "stream",
        order: "reverse_chronological",
        fields: commentFields,
      },
      signal,
    });
    const edge = Edge.parse(answer.body);
    items.push(...edge.data.map(commentItem).filter((item) => item !== undefined));
    after = nextCursor(edge);
    if (!after) break;
  }
  return items;
}

/** One message by its id: undefined when it is gone. */
export async function lookUp(
  graph: Graph,
  id: string,
  signal: AbortSignal | undefined,
): Promise<RawItem | undefined> {
  const isMessage = id.startsWith("m_");
  const isPost = id.startsWith(`${graph.pageId}_`);
  const fields = isMessage ? messageFields : isPost ? postFields : commentFields;
  try {
    const { body } = await graph.call(isMessage ? "messenger" : "pages", {
      method: "GET",
      path: `/${encodeURIComponent(id)}`,
      query: { fields },
      signal,
    });
    if (isMessage) return messageItem(body, undefined);
    return isPost ? postItem(body) : commentItem(body);
  } catch (error) {
    if (error instanceof HubFailure && error.kind === "gone") return undefined;
    throw error;
  }
}
