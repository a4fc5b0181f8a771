import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { JsonObject } from "@signalbox/engine/graph";
import { z } from "zod";
import type { HubAccount, RawItem, WebhookRequest } from "../connector.ts";
import { idText, looseList, looseText } from "../parsing.ts";
import { goneItem, postItem } from "./raw-items.ts";
import { Page, PushedMessage } from "./views.ts";

const none = { users: [], tweets: [], posts: [], media: [] };
const Event = z.object({
  event_type: z.string(),
  filter: z.object({ user_id: looseText }).catch({ user_id: "" }),
  payload: z.record(z.string(), z.unknown()),
  includes: Page.shape.includes.catch(none),
});
const Body = z.object({ data: Event });

const Deleted = z.object({ id: idText });
const Pushed = z.object({
  direct_message_events: looseList(z.record(z.string(), z.unknown())),
  users: z.record(z.string(), z.unknown()).catch({}),
});

const posts = new Set(["post.create", "post.mention.create", "post.reply.create"]);
const messages = new Set(["dm.received", "dm.sent"]);

function sign(secret: string, content: string | Buffer): string {
  return `sha256=${createHmac("sha256", secret).update(content).digest("base64")}`;
}

/**
 * X asks now and then whether we know the secret. The answer is made like a delivery's signature: a
 * token that could be a delivery is refused, or anybody could have their deliveries signed here.
 */
export function answerChallenge(query: Record<string, unknown>, { credentials }: HubAccount) {
  const { consumerSecret } = credentials;
  const token = query["crc_token"];
  const isToken = typeof token === "string" && /^[\w=+/.-]{1,256}$/.test(token);
  if (!consumerSecret || !isToken) return undefined;
  const body = JSON.stringify({ response_token: sign(consumerSecret, token) });
  return { contentType: "application/json", body };
}

/** HMAC over the bytes as they came: the same JSON written anew has another signature. */
export function verifyWebhook({ headers, rawBody }: WebhookRequest, account: HubAccount): boolean {
  const secret = account.credentials["consumerSecret"];
  const header = headers["x-twitter-webhooks-signature"];
  if (!secret || typeof header !== "string") return false;
  const expected = Buffer.from(sign(secret, rawBody));
  const given = Buffer.from(header);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * What happened to this account. Other accounts of the same application share the address; what we
 * do not read (likes, follows, encrypted chats) is nobody's news. Throws on a body that is none of X's.
 */
export function parseWebhook(body: unknown, account: HubAccount): RawItem[] {
  const { data: event } = Body.parse(body);
  if (event.filter.user_id !== account.externalId) return [];
  const { payload, includes } = event;
  if (posts.has(event.event_type)) {
    const post = postItem(payload, includes);
    return post ? [post.item] : [];
  }
  if (event.event_type === "post.delete") return [goneItem(Deleted.parse(payload).id)];
  if (messages.has(event.event_type)) return pushedMessages(payload);
  return [];
}

function pushedMessages(payload: Record<string, unknown>): RawItem[] {
  const { direct_message_events: events, users } = Pushed.parse(payload);
  return events.map((event) => {
    const head = PushedMessage.safeParse(event);
    const name = head.success ? head.data.id : digestOf(event);
    return {
      key: `pushed message ${name}`,
      body: {
        type: "pushedMessage",
        event: event as JsonObject,
        users: Object.values(users) as JsonObject[],
      },
    };
  });
}

/** What cannot be read is kept for a person, once. */
function digestOf(event: unknown): string {
  return createHash("sha256").update(JSON.stringify(event)).digest("base64url");
}
