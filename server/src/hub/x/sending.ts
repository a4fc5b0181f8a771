import { z } from "zod";
import type { CallOptions, OutgoingMessage, SentMessage } from "../connector.ts";
import { HubFailure, withoutEffect } from "../failure.ts";
import { idText } from "../parsing.ts";
import type { X } from "./api.ts";
import { postUrl } from "./authors.ts";
import { findSentPost } from "./find-sent.ts";
import { buckets } from "./limits.ts";
import { uploadAll } from "./media.ts";
import { priceOfPost, spend } from "./spending.ts";

const Created = z.object({ data: z.object({ id: idText }) });
const Delivered = z.object({ data: z.object({ dm_event_id: idText }) });

export function send(x: X, message: OutgoingMessage, options: CallOptions): Promise<SentMessage> {
  return message.kind === "comment"
    ? sendPost(x, message, options)
    : sendMessage(x, message, options);
}

/** An answer to a post at any level: to its newest version, since an edit is a post of its own. */
async function sendPost(
  x: X,
  message: OutgoingMessage,
  options: CallOptions,
): Promise<SentMessage> {
  const mediaIds = await withoutEffect(uploadAll(x, message, options));
  try {
    const answer = await x.call(buckets.writePost, {
      method: "POST",
      path: "/2/tweets",
      body: {
        ...wordsOf(message),
        reply: { in_reply_to_tweet_id: targetOf(message) },
        ...(mediaIds.length > 0 ? { media: { media_ids: mediaIds } } : {}),
      },
      signal: options.signal,
    });
    const { id } = Created.parse(answer).data;
    spend(options.onSpend, priceOfPost(message.text, true), [`create ${id}`]);
    return { externalId: id, url: postUrl(x.handle, id), version: id };
  } catch (error) {
    // X refuses the same words twice with the code it has for all that is not allowed: it may well
    // be that they are there, from an attempt whose answer was lost.
    const isRefused = error instanceof HubFailure && error.kind === "permission";
    const found = isRefused ? await findSentPost(x, message, options) : undefined;
    if (found?.outcome === "found") return found.sent;
    throw error;
  }
}

/** X takes no empty text beside a picture. */
function wordsOf({ text }: OutgoingMessage): { text?: string } {
  return text === "" ? {} : { text };
}

export function targetOf({ parent, thread }: OutgoingMessage): string {
  return parent?.version || parent?.externalId || thread.rootId;
}

/** Into the conversation; X takes one file with each message. */
async function sendMessage(
  x: X,
  message: OutgoingMessage,
  options: CallOptions,
): Promise<SentMessage> {
  const [mediaId] = await withoutEffect(uploadAll(x, message, options));
  try {
    const answer = await x.call(buckets.writeMessage, {
      method: "POST",
      path: `/2/dm_conversations/${message.thread.rootId}/messages`,
      body: {
        ...wordsOf(message),
        ...(mediaId ? { attachments: [{ media_id: mediaId }] } : {}),
      },
      signal: options.signal,
    });
    const { dm_event_id: id } = Delivered.parse(answer).data;
    spend(options.onSpend, "messageCreate", [`create ${id}`]);
    return { externalId: id, url: "", version: "" };
  } catch (error) {
    throw error instanceof HubFailure && error.code === "403" ? unreachable(error) : error;
  }
}

/** The right to write messages was checked with the account: this person takes none from us. */
function unreachable(cause: HubFailure): HubFailure {
  const facts = { kind: "recipient", code: cause.code, effect: "none" } as const;
  return new HubFailure(cause.message, facts, { cause });
}
