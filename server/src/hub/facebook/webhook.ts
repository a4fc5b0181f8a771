import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { JsonObject } from "@signalbox/engine/graph";
import { z } from "zod";
import type { HubAccount, RawItem, WebhookRequest } from "../connector.ts";
import { looseList } from "../parsing.ts";

const Entry = z.object({
  id: z.string(),
  time: z.union([z.number(), z.string()]).catch(0),
  changes: looseList(z.object({ field: z.string(), value: z.record(z.string(), z.unknown()) })),
  messaging: looseList(z.record(z.string(), z.unknown())),
});
const Body = z.object({ object: z.literal("page"), entry: z.array(Entry) });

/** The handshake when a webhook is set up: repeat the challenge, if the token is ours. */
export function answerChallenge(
  query: Record<string, unknown>,
  account: HubAccount,
): { contentType: string; body: string } | undefined {
  const { verifyToken } = account.credentials;
  const isOurs = query["hub.mode"] === "subscribe" && query["hub.verify_token"] === verifyToken;
  const challenge = query["hub.challenge"];
  if (!isOurs || !verifyToken || typeof challenge !== "string") return undefined;
  return { contentType: "text/plain", body: challenge };
}

/** HMAC over the bytes as they came: the same JSON written anew has another signature. */
export function verifyWebhook({ headers, rawBody }: WebhookRequest, account: HubAccount): boolean {
  const secret = account.credentials["appSecret"];
  const header = headers["x-hub-signature-256"];
  if (!secret || typeof header !== "string") return false;
  const expected = Buffer.from(
    `sha256=${createHmac("sha256", secret).update(rawBody).digest("hex")}`,
  );
  const given = Buffer.from(header);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** One raw item per change of this page. Throws on a body that is none of Facebook's. */
export function parseWebhook(body: unknown, account: HubAccount): RawItem[] {
  const pageId = account.credentials["pageId"];
  return Body.parse(body)
    .entry.filter(({ id }) => id === pageId)
    .flatMap(({ time, changes, messaging }) => [
      ...changes
        .filter(({ field, value }) => field === "feed" && isWanted(value["item"]))
        .map(({ value }) => item({ type: "change", time, value: value as JsonObject })),
      ...messaging
        .filter((one) => "message" in one || "message_edit" in one)
        .map((one) => item({ type: "messaging", messaging: one as JsonObject })),
    ]);
}

function isWanted(name: unknown): boolean {
  return name !== "reaction" && name !== "like";
}

/** The same delivery again is the same text again. */
function item(body: JsonObject): RawItem {
  const digest = createHash("sha256").update(JSON.stringify(body)).digest("base64url");
  return { key: `webhook ${digest}`, body };
}
