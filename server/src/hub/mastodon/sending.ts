import type { FoundSent, OutgoingMessage, SentMessage } from "../connector.ts";
import { HubFailure, withoutEffect } from "../failure.ts";
import { canBe } from "../own-message.ts";
import { comparable } from "../text.ts";
import { addressed, addresseeOf, withoutAddress } from "./addressee.ts";
import { type Api, unlessGone } from "./api.ts";
import { toPlainText } from "./html.ts";
import type { InstanceReader } from "./instance.ts";
import { uploadAll } from "./media.ts";
import { versionOf } from "./raw-items.ts";
import { AccountView, Context, StatusView } from "./views.ts";

/** How long a server remembers an idempotency key is an hour; clocks differ a little. */
const KEY_LASTS_MS = 50 * 60_000;
/** A post that is still being made by then has been given up by every server on the way. */
const ATTEMPT_ENDS_MS = 15_000;

/**
 * Answers a status: seen by exactly those who could see that, behind the same content warning, with
 * the customer's handle in it. The send key makes a second post of the same message impossible on
 * servers that honour it.
 */
export async function sendStatus(
  api: Api,
  instances: InstanceReader,
  message: OutgoingMessage,
  signal: AbortSignal,
): Promise<SentMessage> {
  const parent = await readParent(api, message, signal);
  const acct = parent
    ? addresseeOf(parent, api.selfId)?.acct
    : await handleOf(api, message.peerId, signal);
  const { attachments = [] } = message;
  const mediaIds =
    attachments.length > 0
      ? await uploadAll(api, await instances.read(signal), attachments, signal)
      : [];
  const { body } = await api.call("write", {
    method: "POST",
    path: "/api/v1/statuses",
    headers: { "idempotency-key": message.sendKey },
    body: {
      status: acct === undefined ? message.text : addressed(message.text, acct),
      visibility: visibilityFor(message, parent),
      ...(parent ? { in_reply_to_id: parent.id } : {}),
      ...(parent?.spoiler_text ? { spoiler_text: parent.spoiler_text, sensitive: true } : {}),
      ...(message.language ? { language: message.language.split("-")[0] } : {}),
      ...(mediaIds.length > 0 ? { media_ids: mediaIds } : {}),
    },
    signal,
  });
  return sentOf(StatusView.parse(body));
}

/** Never more open than what it answers. */
function visibilityFor(message: OutgoingMessage, parent: StatusView | undefined): string {
  return message.kind === "directMessage" ? "direct" : (parent?.visibility ?? "public");
}

/**
 * What is answered, as it is now. A public answer to a deleted post would hang in the air; a private
 * conversation goes on without the message.
 */
async function readParent(
  api: Api,
  message: OutgoingMessage,
  signal: AbortSignal,
): Promise<StatusView | undefined> {
  const id = message.parent?.externalId ?? message.thread.rootId;
  const path = `/api/v1/statuses/${encodeURIComponent(id)}`;
  const answer = await withoutEffect(unlessGone(api.call("read", { method: "GET", path, signal })));
  if (answer) return StatusView.parse(answer.body);
  if (message.kind === "directMessage") return undefined;
  throw new HubFailure("The post to be answered does not exist any more.", {
    kind: "gone",
    code: "ParentGone",
    effect: "none",
  });
}

async function handleOf(api: Api, accountId: string, signal: AbortSignal): Promise<string> {
  const path = `/api/v1/accounts/${encodeURIComponent(accountId)}`;
  const { body } = await withoutEffect(api.call("read", { method: "GET", path, signal }));
  return AccountView.parse(body).acct;
}

/** Other words for a status of ours; what stands with them stays, which the network would drop. */
export async function editStatus(api: Api, id: string, text: string): Promise<void> {
  const path = `/api/v1/statuses/${encodeURIComponent(id)}`;
  const status = StatusView.parse((await api.call("read", { method: "GET", path })).body);
  const acct = addresseeOf(status, api.selfId)?.acct;
  const body = {
    status: acct === undefined ? text : addressed(text, acct),
    spoiler_text: status.spoiler_text,
    media_ids: status.media_attachments.map((media) => media.id),
  };
  await api.call("write", { method: "PUT", path, body });
}

/** Looks for our own words below what they answer, or among our newest private ones. */
export async function findSentStatus(
  api: Api,
  instances: InstanceReader,
  message: OutgoingMessage,
  signal: AbortSignal,
): Promise<FoundSent> {
  const wanted = comparable(message.text);
  const earliest = new Date(Date.parse(message.createdAt) - 60_000).toISOString();
  const own = (await candidates(api, message, signal))
    .flatMap((value) => {
      const parsed = StatusView.safeParse(value);
      return parsed.success ? [parsed.data] : [];
    })
    .filter(({ account, created_at: at }) => account.id === api.selfId && at >= earliest)
    .filter(({ id, media_attachments: { length } }) =>
      canBe(message, { externalId: id, files: length }),
    )
    .find((status) => ownWords(status, api).includes(wanted));
  if (own) return { outcome: "found", sent: sentOf(own) };
  const { honoursIdempotency } = await instances.read(signal);
  const age = Date.now() - Date.parse(message.startedAt ?? message.createdAt);
  const safeToRepeat = honoursIdempotency && age >= ATTEMPT_ENDS_MS && age < KEY_LASTS_MS;
  return { outcome: "absent", safeToRepeat };
}

async function candidates(
  api: Api,
  message: OutgoingMessage,
  signal: AbortSignal,
): Promise<unknown[]> {
  const id = message.parent?.externalId ?? message.thread.rootId;
  const path = `/api/v1/statuses/${encodeURIComponent(id)}/context`;
  const answer = await unlessGone(api.call("read", { method: "GET", path, signal }));
  if (answer) return Context.parse(answer.body).descendants;
  const ours = `/api/v1/accounts/${encodeURIComponent(api.selfId)}/statuses`;
  const query = { limit: 40, exclude_reblogs: "true" };
  const { body } = await api.call("read", { method: "GET", path: ours, query, signal });
  return Array.isArray(body) ? body : [];
}

/** As they were sent, with and without the handle that we put in front. */
function ownWords(status: StatusView, { selfId }: Api): string[] {
  const handles = new Map(status.mentions.map(({ url, acct }) => [url, `@${acct}`]));
  const text = toPlainText(status.content, handles);
  const acct = addresseeOf(status, selfId)?.acct;
  return [text, ...(acct === undefined ? [] : [withoutAddress(text, acct)])].map(comparable);
}

export function sentOf(status: StatusView): SentMessage {
  return { externalId: status.id, url: status.url, version: versionOf(status) };
}
