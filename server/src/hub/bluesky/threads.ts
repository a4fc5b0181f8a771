import { z } from "zod";
import type { RawItem, ThreadRef } from "../connector.ts";
import { HubFailure } from "../failure.ts";
import { goneItem, postItem } from "./raw-items.ts";
import type { Xrpc } from "./session.ts";
import { PostHead } from "./views.ts";

const Posts = z.object({ posts: z.array(z.unknown()) });
/** As many as the network takes at once. */
const POSTS_AT_ONCE = 25;

interface ThreadNode {
  post?: unknown;
  replies?: unknown;
}

/** A public thread as it is now, and which of the messages we hold are gone. */
export async function readThread(
  xrpc: Xrpc,
  ref: ThreadRef,
  signal: AbortSignal,
): Promise<RawItem[]> {
  const items = await readTree(xrpc, ref.rootId, signal);
  const seen = new Set(items.map(({ shows }) => shows?.externalId));
  const missing = ref.known.filter((uri) => !seen.has(uri));
  const stillThere = await readPosts(xrpc, missing, signal);
  for (const item of stillThere) {
    items.push(item);
    seen.add(item.shows?.externalId);
  }
  return [...items, ...missing.filter((uri) => !seen.has(uri)).map(goneItem)];
}

async function readTree(xrpc: Xrpc, uri: string, signal: AbortSignal): Promise<RawItem[]> {
  try {
    const query = { uri, depth: 100, parentHeight: 0 };
    const answer = await xrpc.call("app.bsky.feed.getPostThread", { query, signal });
    return flatten((answer as { thread?: unknown }).thread);
  } catch (error) {
    // A deleted root hides its thread; the replies are asked for one by one.
    if (error instanceof HubFailure && error.kind === "gone") return [];
    throw error;
  }
}

/** Without recursion: a thread may be as deep as people are patient. */
function flatten(root: unknown): RawItem[] {
  const items: RawItem[] = [];
  const open: unknown[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { post, replies } = (typeof node === "object" && node !== null ? node : {}) as ThreadNode;
    const item = postItem(post)?.item;
    if (item) items.push(item);
    if (Array.isArray(replies)) open.push(...replies.toReversed());
  }
  return items;
}

export async function readPosts(
  xrpc: Xrpc,
  uris: readonly string[],
  signal: AbortSignal,
): Promise<RawItem[]> {
  const items: RawItem[] = [];
  for (const view of await readPostViews(xrpc, uris, signal)) {
    const item = postItem(view)?.item;
    if (item) items.push(item);
  }
  return items;
}

/** Views of the posts that exist, in no order. */
export async function readPostViews(
  xrpc: Xrpc,
  uris: readonly string[],
  signal: AbortSignal,
): Promise<unknown[]> {
  const views: unknown[] = [];
  for (let at = 0; at < uris.length; at += POSTS_AT_ONCE) {
    const query = { uris: uris.slice(at, at + POSTS_AT_ONCE) };
    const answer = Posts.parse(await xrpc.call("app.bsky.feed.getPosts", { query, signal }));
    views.push(...answer.posts.filter((view) => PostHead.safeParse(view).success));
  }
  return views;
}
