import { z } from "zod";
import type { FoundSent, OutgoingMessage, SentMessage } from "../connector.ts";
import { HubFailure, withoutEffect } from "../failure.ts";
import { idText } from "../parsing.ts";
import { comparable } from "../text.ts";
import { facetsOf } from "./facets.ts";
import { postCollection } from "./limits.ts";
import { embedPictures } from "./media.ts";
import { postUrl } from "./normalise.ts";
import type { Xrpc } from "./session.ts";
import { readPostViews } from "./threads.ts";
import { recordKey } from "./tid.ts";
import { PostView } from "./views.ts";

const Written = z.object({ uri: idText, cid: idText });
const Handle = z.object({ did: idText });
const Stored = z.object({ uri: idText, cid: idText, value: z.object({ text: z.string() }) });
const ReplyRefs = z.object({
  reply: z
    .object({ root: z.object({ uri: idText, cid: idText }) })
    .optional()
    .catch(undefined),
});

/**
 * Answers a post. The record's key comes from the send key and the record may not exist yet, so that
 * the same message written twice is one post, and never replaces another.
 */
export async function sendPost(
  xrpc: Xrpc,
  message: OutgoingMessage,
  signal: AbortSignal,
): Promise<SentMessage> {
  const { did } = await xrpc.session(signal);
  const reply = await replyRefs(xrpc, message, signal);
  const facets = await facetsOf(message.text, (handle) => resolveHandle(xrpc, handle, signal));
  const embed = await withoutEffect(embedPictures(xrpc, message.attachments ?? [], signal));
  const record = {
    $type: postCollection,
    text: message.text,
    ...(facets.length > 0 ? { facets } : {}),
    ...(message.language ? { langs: [message.language] } : {}),
    reply,
    ...embed,
    createdAt: message.createdAt,
  };
  const rkey = recordKey(message);
  const body = { repo: did, collection: postCollection, rkey, record, swapRecord: null };
  try {
    const answer = await xrpc.call("com.atproto.repo.putRecord", { body, signal, bucket: "write" });
    return sentMessage(Written.parse(answer));
  } catch (error) {
    if (!(error instanceof HubFailure) || error.kind !== "duplicate") throw error;
    const found = await findSentPost(xrpc, message, signal);
    if (found.outcome === "found") return found.sent;
    throw error;
  }
}

/** Looks at our own repository under the key that the message must have. */
export async function findSentPost(
  xrpc: Xrpc,
  message: OutgoingMessage,
  signal: AbortSignal,
): Promise<FoundSent> {
  const { did } = await xrpc.session(signal);
  const query = { repo: did, collection: postCollection, rkey: recordKey(message) };
  try {
    const stored = Stored.parse(await xrpc.call("com.atproto.repo.getRecord", { query, signal }));
    if (comparable(stored.value.text) !== comparable(message.text)) return { outcome: "unsure" };
    return { outcome: "found", sent: sentMessage(stored) };
  } catch (error) {
    const isAbsent = error instanceof HubFailure && error.kind === "gone";
    if (isAbsent) return { outcome: "absent", safeToRepeat: true };
    throw error;
  }
}

/** The parent as it is now: deleted or closed threads take no answer, and edits change its cid. */
async function replyRefs(xrpc: Xrpc, message: OutgoingMessage, signal: AbortSignal) {
  const uri = message.parent?.externalId ?? message.thread.rootId;
  const [view] = await readPostViews(xrpc, [uri], signal);
  if (view === undefined) {
    throw new HubFailure("The post to be answered does not exist any more.", {
      kind: "gone",
      code: "ParentGone",
      effect: "none",
    });
  }
  const parent = PostView.parse(view);
  if (parent.viewer?.replyDisabled) {
    throw new HubFailure("The author has limited who may answer this thread.", {
      kind: "permission",
      code: "ReplyDisabled",
      effect: "none",
    });
  }
  const ref = { uri: parent.uri, cid: parent.cid };
  const { reply } = ReplyRefs.parse((view as { record: unknown }).record);
  return { root: reply?.root ?? ref, parent: ref };
}

export async function resolveHandle(
  xrpc: Xrpc,
  handle: string,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  try {
    const query = { handle };
    return Handle.parse(await xrpc.call("com.atproto.identity.resolveHandle", { query, signal }))
      .did;
  } catch (error) {
    // Nobody has it: the network says so as an invalid request.
    if (error instanceof HubFailure && (error.kind === "invalid" || error.kind === "gone"))
      return undefined;
    throw error;
  }
}

function sentMessage({ uri, cid }: { uri: string; cid: string }): SentMessage {
  return { externalId: uri, url: postUrl(uri), version: cid };
}
