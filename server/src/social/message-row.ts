import { type InsertObject, sql } from "kysely";
import { replyableWithin, type SeenMessage } from "../hub/index.ts";
import { type Database, json } from "../platform/db/index.ts";
import type { TakingIn } from "./apply-event.ts";
import type { Identity } from "./identities.ts";
import { storedText } from "./message-text.ts";
import { applyRevision, type TextHistory } from "./revisions.ts";
import type { Tombstone } from "./tombstones.ts";

export type NewMessageRow = InsertObject<Database, "message">;

/** What the database knows of a message's surroundings. */
export interface Known {
  threadId: string;
  tombstone: Tombstone | undefined;
  author: Identity | undefined;
  peer: Identity | undefined;
}

/** What is stored of a message as it arrives; its state and how it came are the caller's. */
export function messageRow(
  { channel, connector }: TakingIn,
  event: SeenMessage,
  { threadId, tombstone, author }: Known,
  history: TextHistory,
): NewMessageRow {
  const limits = connector.capabilities;
  const limit = event.kind === "directMessage" ? limits.privateLimit : limits.publicLimit;
  return {
    channelId: channel.id,
    threadId,
    kind: event.kind,
    direction: event.isSelf ? "outside" : "in",
    externalId: event.externalId,
    parentExternalId: event.parentId,
    rootExternalId: event.rootId,
    identityId: author?.id ?? null,
    text: history.current.text,
    versionAt: history.current.at,
    versions: json(history.versions),
    language: event.language.slice(0, 35),
    attachments: json(event.attachments),
    visibility: event.visibility,
    url: event.url,
    hiddenAt: tombstone?.hidden?.at ?? null,
    platformVersion: history.current.text === storedText(event.text) ? event.version : "",
    replyable: json(event.replyable ?? replyableWithin(limit)),
    createdAt: event.createdAt,
    sortAt: sortTime(event),
    late: sql<boolean>`exists (select 1 from message later
        where later.thread_id = ${threadId} and later.sort_at > ${sortTime(event)})`,
  };
}

/**
 * Where a message stands in its thread. A clock that runs ahead must not put it below what comes
 * after it; and a network that counts in seconds means some moment of that second.
 */
function sortTime({ createdAt }: SeenMessage) {
  const at = Date.parse(createdAt);
  const end = new Date(at % 1000 === 0 ? at + 999 : at);
  return sql<Date>`least(${end.toISOString()}::timestamptz, now())`;
}

/** The text with what was said of it before it came. */
export function historyOf(event: SeenMessage, tombstone: Tombstone | undefined): TextHistory {
  const first = { text: storedText(event.text), at: event.at };
  let history: TextHistory = { versions: [], current: first };
  for (const edit of tombstone?.edits ?? []) history = applyRevision(history, edit);
  return history;
}

export function stateOf(
  event: SeenMessage,
  history: TextHistory,
  tombstone: Tombstone | undefined,
): "visible" | "edited" | "hidden" | "deleted" {
  if (tombstone?.deletedAt) return "deleted";
  if (tombstone?.hidden?.hidden ?? event.hidden) return "hidden";
  return history.versions.length > 0 ? "edited" : "visible";
}
