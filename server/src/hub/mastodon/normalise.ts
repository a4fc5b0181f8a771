import type { JsonObject } from "@signalbox/engine/graph";
import { z } from "zod";
import type { NormaliseContext } from "../connector.ts";
import { anyTime, idText, looseList } from "../parsing.ts";
import type {
  Attachment,
  Author,
  MessageEdited,
  SeenMessage,
  SocialEvent,
} from "../social-event.ts";
import { replyableWithin } from "../text.ts";
import { addresseeOf, withoutAddress } from "./addressee.ts";
import { countForMastodon } from "./count.ts";
import { toPlainText } from "./html.ts";
import { statusLimit } from "./limits.ts";
import { versionOf } from "./raw-items.ts";
import { type AccountView, Revision, StatusView } from "./views.ts";

const Limits = z.object({
  maxCharacters: z.int().min(1),
  urlLength: z.int().min(0).max(10_000),
});

const Raw = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("status"),
    status: StatusView,
    rootId: idText,
    arrivedAt: anyTime,
    limits: Limits.optional().catch(undefined),
    history: looseList(Revision),
  }),
  z.object({ type: z.literal("gone"), id: idText }),
]);
type RawStatus = Extract<z.infer<typeof Raw>, { type: "status" }>;

/** Pure; throws on what is not an item of this network. */
export function normalise(body: JsonObject, context: NormaliseContext): SocialEvent[] {
  const raw = Raw.parse(body);
  if (raw.type === "gone") {
    return [{ type: "deleted", externalId: raw.id, at: context.receivedAt }];
  }
  const seen = statusEvent(raw, context);
  return seen ? [seen, ...earlierTexts(raw, seen, context)] : [];
}

function statusEvent(raw: RawStatus, { selfId }: NormaliseContext): SeenMessage | undefined {
  const { status, rootId, arrivedAt } = raw;
  const isSelf = status.account.id === selfId;
  const addressee = addresseeOf(status, selfId);
  const isPrivate = status.visibility === "direct";
  const peer = isPrivate ? peerOf(status, addressee) : null;
  // A private note to ourselves has no other side.
  if (peer === undefined) return undefined;
  const kind = status.in_reply_to_id ? "comment" : "post";
  return {
    type: "message",
    kind: isPrivate ? "directMessage" : kind,
    externalId: status.id,
    rootId: isPrivate || kind === "comment" ? rootId : status.id,
    parentId: status.in_reply_to_id ?? "",
    peer,
    author: authorOf(status.account),
    isSelf,
    text: textOf(status, status, isSelf ? addressee?.acct : undefined),
    language: status.language,
    attachments: status.media_attachments.flatMap(attachmentOf),
    visibility: visibilityOf(status.visibility),
    url: status.url,
    createdAt: status.created_at,
    arrivedAt,
    at: versionOf(status),
    version: versionOf(status),
    replyable: verdict(raw, addressee?.acct),
  };
}

function peerOf(
  status: StatusView,
  addressee: { id: string; acct: string } | undefined,
): Author | undefined {
  if (addressee?.id === status.account.id) return authorOf(status.account);
  if (!addressee) return undefined;
  const { id, acct } = addressee;
  return { id, handle: acct, name: "", avatarUrl: "" };
}

/** The words, with what they were hidden behind in front of them. */
function textOf(
  { mentions }: StatusView,
  { content, spoiler_text }: { content: string; spoiler_text: string },
  address: string | undefined,
): string {
  const handles = new Map(mentions.map(({ url, acct }) => [url, `@${acct}`]));
  const plain = toPlainText(content, handles);
  const text = address === undefined ? plain : withoutAddress(plain, address);
  const warning = spoiler_text.trim();
  return warning === "" ? text : `Content warning: ${warning}\n\n${text}`.trim();
}

/** Each edit told with its own time, so that they settle in whatever order they come. */
function earlierTexts(
  { status, history }: RawStatus,
  seen: SeenMessage,
  { selfId }: NormaliseContext,
): MessageEdited[] {
  const address = status.account.id === selfId ? addresseeOf(status, selfId)?.acct : undefined;
  return history
    .filter(({ created_at }) => created_at < seen.at)
    .map((one) => ({
      type: "edited",
      externalId: status.id,
      text: textOf(status, one, address),
      at: one.created_at,
    }));
}

/** As long as the server allows, less what the answer begins with and what it is hidden behind. */
function verdict({ status, limits }: RawStatus, acct: string | undefined) {
  const own = limits ?? { maxCharacters: statusLimit.max, urlLength: 23 };
  const prefix = acct === undefined ? 0 : countForMastodon(`@${acct} `, own.urlLength);
  const warning = countForMastodon(status.spoiler_text, own.urlLength);
  return {
    ...replyableWithin(statusLimit),
    maxLength: Math.max(1, own.maxCharacters - prefix - warning),
    urlLength: own.urlLength,
  };
}

function authorOf({ id, acct, display_name: name, avatar }: AccountView): Author {
  return { id, handle: acct, name: name || acct, avatarUrl: avatar };
}

function attachmentOf(media: StatusView["media_attachments"][number]): Attachment[] {
  const url = media.url || media.remote_url;
  const kinds: Record<string, Attachment["kind"]> = {
    image: "image",
    gifv: "video",
    video: "video",
    audio: "audio",
  };
  const kind = Object.hasOwn(kinds, media.type) ? kinds[media.type] : undefined;
  return url === "" ? [] : [{ kind: kind ?? "file", url, alt: media.description, name: "" }];
}

/** What we have no name for is at least not public. */
function visibilityOf(visibility: string): SeenMessage["visibility"] {
  if (visibility === "public" || visibility === "unlisted") return visibility;
  return visibility === "direct" ? "private" : "followers";
}
