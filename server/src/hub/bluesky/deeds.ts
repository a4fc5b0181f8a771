import { z } from "zod";
import { HubFailure } from "../failure.ts";
import { idText } from "../parsing.ts";
import { facetsOf } from "./facets.ts";
import { likeCollection, postCollection } from "./limits.ts";
import { resolveHandle } from "./send-post.ts";
import type { Xrpc } from "./session.ts";
import { readPostViews } from "./threads.ts";
import { recordKey, timeOfKey } from "./tid.ts";

const LOOK_TIMEOUT_MS = 10_000;

const Stored = z.object({ cid: idText, value: z.record(z.string(), z.unknown()) });
const Seen = z.object({
  cid: idText,
  viewer: z.object({ like: z.string().optional().catch(undefined) }).catch({}),
});

/** Deletes a record of our own; one that is not there is deleted already. */
export async function deleteRecord(xrpc: Xrpc, uri: string): Promise<void> {
  const { did } = await xrpc.session();
  const [collection = postCollection, rkey = ""] = uri.split("/").slice(-2);
  const body = { repo: did, collection, rkey };
  await xrpc.call("com.atproto.repo.deleteRecord", { body, bucket: "write" });
}

/** Other words for a post of ours: what it answers and shows stays, mentions and links are found anew. */
export async function editPost(xrpc: Xrpc, uri: string, text: string): Promise<void> {
  const { did } = await xrpc.session();
  const rkey = uri.split("/").at(-1) ?? "";
  const place = { repo: did, collection: postCollection, rkey };
  const answer = await xrpc.call("com.atproto.repo.getRecord", { query: place });
  const { cid, value } = Stored.parse(answer);
  const { facets: _outdated, ...kept } = value;
  const facets = await facetsOf(text, (handle) => resolveHandle(xrpc, handle, undefined));
  const record = { ...kept, text, ...(facets.length > 0 ? { facets } : {}) };
  const body = { ...place, record, swapRecord: cid };
  await xrpc.call("com.atproto.repo.putRecord", { body, bucket: "write" });
}

/** A like is a record of ours that names the post; its key comes from the post, so that there is one. */
export async function likePost(xrpc: Xrpc, uri: string, liked: boolean): Promise<void> {
  const [view] = await readPostViews(xrpc, [uri], AbortSignal.timeout(LOOK_TIMEOUT_MS));
  const post = Seen.safeParse(view);
  if (!post.success) {
    throw new HubFailure("The post does not exist any more.", {
      kind: "gone",
      code: "PostGone",
      effect: "none",
    });
  }
  const { cid, viewer } = post.data;
  if (!liked) return viewer.like ? await deleteRecord(xrpc, viewer.like) : undefined;
  if (viewer.like) return;
  const { did } = await xrpc.session();
  const createdAt = new Date().toISOString();
  const record = { $type: likeCollection, subject: { uri, cid }, createdAt };
  const rkey = recordKey({ sendKey: `like ${uri}`, createdAt: timeOfKey(uri) ?? createdAt });
  const body = { repo: did, collection: likeCollection, rkey, record };
  await xrpc.call("com.atproto.repo.putRecord", { body, bucket: "write" });
}
