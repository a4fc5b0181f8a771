import type { CallOptions, FoundSent, OutgoingMessage } from "../connector.ts";
import { canBe } from "../own-message.ts";
import { comparable } from "../text.ts";
import type { X } from "./api.ts";
import { postUrl } from "./authors.ts";
import { messageQuery, postQuery } from "./fields.ts";
import { buckets } from "./limits.ts";
import { fullText, readable, withoutAddressees } from "./post-text.ts";
import { timeOfId } from "./snowflake.ts";
import { spend } from "./spending.ts";
import { MessageEvent, Page, Post } from "./views.ts";

/** Clocks differ a little; the same sentence an hour ago is another message. */
const EARLIER_MS = 60_000;
const MOST_PAGES = 5;

export function findSent(x: X, message: OutgoingMessage, options: CallOptions): Promise<FoundSent> {
  return message.kind === "comment"
    ? findSentPost(x, message, options)
    : findSentMessage(x, message, options);
}

/** Looks at our own posts. X has no idempotency, so what is not there may still come. */
export async function findSentPost(
  x: X,
  message: OutgoingMessage,
  { signal, onSpend }: CallOptions,
): Promise<FoundSent> {
  const wanted = comparableText(message.text);
  const parents = [message.parent?.externalId, message.parent?.version, message.thread.rootId];
  const from = new Date(Date.parse(message.createdAt) - EARLIER_MS).toISOString();
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await x.call(buckets.ownPosts, {
      method: "GET",
      path: `/2/users/${x.selfId}/tweets`,
      query: (vocabulary) => ({
        max_results: 100,
        start_time: from.replace(/\.\d{3}Z$/, "Z"),
        pagination_token: token,
        ...postQuery(vocabulary),
      }),
      signal,
    });
    const list = Page.parse(answer);
    const posts = list.data.flatMap((value) => Post.safeParse(value).data ?? []);
    spend(
      onSpend,
      "ownedRead",
      posts.map(({ id }) => `post ${id}`),
    );
    const own = posts.find(
      (post) =>
        post.references.some(({ type, id }) => type === "replied_to" && parents.includes(id)) &&
        canBe(message, { externalId: post.editIds[0] ?? post.id, files: post.mediaKeys.length }) &&
        comparableText(fullText(post)) === wanted &&
        (timeOfId(post.id) ?? post.createdAt ?? from) >= from,
    );
    if (own) {
      const id = own.editIds[0] ?? own.id;
      return {
        outcome: "found",
        sent: { externalId: id, url: postUrl(x.handle, id), version: own.id },
      };
    }
    token = list.meta.next_token || undefined;
    if (!token) break;
  }
  return { outcome: "absent", safeToRepeat: false };
}

async function findSentMessage(
  x: X,
  message: OutgoingMessage,
  { signal, onSpend }: CallOptions,
): Promise<FoundSent> {
  const answer = await x.call(buckets.messages, {
    method: "GET",
    path: `/2/dm_conversations/${message.thread.rootId}/dm_events`,
    query: { ...messageQuery(), max_results: 20 },
    signal,
  });
  const events = Page.parse(answer).data.flatMap(
    (value) => MessageEvent.safeParse(value).data ?? [],
  );
  spend(
    onSpend,
    "messageRead",
    events.map(({ id }) => `message ${id}`),
  );
  const from = new Date(Date.parse(message.createdAt) - EARLIER_MS).toISOString();
  const own = events.find(
    ({ id, sender_id: senderId, text, entities, created_at: at, attachments }) =>
      senderId === x.selfId &&
      at >= from &&
      canBe(message, { externalId: id, files: attachments?.media_keys.length ?? 0 }) &&
      comparableText(readable(text, entities)) === comparableText(message.text),
  );
  if (!own) return { outcome: "absent", safeToRepeat: false };
  return { outcome: "found", sent: { externalId: own.id, url: "", version: "" } };
}

/** X puts addressees before the words and makes whole addresses of names such as acme.com. */
function comparableText(text: string): string {
  return comparable(withoutAddressees(text))
    .replaceAll(/https?:\/\//g, "")
    .replaceAll(/\/(?=\s|$)/g, "");
}
