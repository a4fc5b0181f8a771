import { sql } from "kysely";
import { rememberFiles } from "../files/remote-files.ts";
import { replyableWithin, type SeenMessage } from "../hub/index.ts";
import { type Db, json } from "../platform/db/index.ts";
import type { ApplyContext } from "./apply-event.ts";
import { backfillOf } from "./backfill.ts";
import { bridge } from "./bridge.ts";
import { adoptEcho } from "./echoes.ts";
import { type Identity, upsertIdentity } from "./identities.ts";
import { storedText } from "./message-text.ts";
import { applyRevision, type TextHistory } from "./revisions.ts";
import { threadPlace } from "./thread-key.ts";
import { findThreadFacts, type Thread, upsertThread } from "./threads.ts";
import { type Tombstone, takeTombstone } from "./tombstones.ts";

/** Sources that bring what belongs to a thread, however old it is. */
const contextSources = new Set(["thread", "lookUp"]);

/**
 * A message we do not have. It finds its thread, gets what was said of it before it came, and goes
 * over the bridge. Our own echo of an answer that is under way becomes that answer's outcome.
 */
export async function insertMessage(
  tx: Db,
  context: ApplyContext,
  event: SeenMessage,
): Promise<void> {
  const { channel, connector, source, receivedAt } = context;
  const isOld = Date.parse(event.arrivedAt) < Math.floor(channel.startAt.getTime() / 1000) * 1000;
  if (isOld && !contextSources.has(source)) return;
  const place = threadPlace(await findThreadFacts(tx, channel, event));
  if (event.isSelf && (await adoptEcho(tx, channel.id, place, event))) return;

  const identity = event.author
    ? await upsertIdentity(tx, channel.platform, event.author)
    : undefined;
  const peer = event.peer ? await upsertIdentity(tx, channel.platform, event.peer) : undefined;
  const thread = await upsertThread(
    tx,
    channel.id,
    place,
    event.url,
    connector.capabilities.refreshes,
  );
  const tombstone = await takeTombstone(tx, channel.id, event.externalId);
  const history = historyOf(event, tombstone);
  const state = stateOf(event, history, tombstone);
  const limits = connector.capabilities;
  const limit = event.kind === "directMessage" ? limits.privateLimit : limits.publicLimit;
  const backfill = contextSources.has(source) ? "none" : backfillOf(channel, event, receivedAt);
  const isContext =
    isOld ||
    backfill === "tooOld" ||
    state === "deleted" ||
    (await isBackground(tx, source, event, thread));
  const inserted = await tx
    .insertInto("message")
    .values({
      channelId: channel.id,
      threadId: thread.id,
      kind: event.kind,
      direction: event.isSelf ? "outside" : "in",
      externalId: event.externalId,
      parentExternalId: event.parentId,
      rootExternalId: event.rootId,
      identityId: identity?.id ?? null,
      text: history.current.text,
      versionAt: history.current.at,
      versions: json(history.versions),
      language: event.language.slice(0, 35),
      attachments: json(event.attachments),
      visibility: event.visibility,
      url: event.url,
      state,
      hiddenAt: tombstone?.hidden?.at ?? null,
      platformVersion: history.current.text === storedText(event.text) ? event.version : "",
      replyable: json(event.replyable ?? replyableWithin(limit)),
      createdAt: event.createdAt,
      sortAt: sortTime(event),
      late: sql<boolean>`exists (select 1 from message later
        where later.thread_id = ${thread.id} and later.sort_at > ${sortTime(event)})`,
      beforeStart: isOld,
      backfilled: backfill !== "none",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await rememberFiles(tx, channel.accountId, event.attachments);
  await markArrival(tx, channel.id);
  await bridge(tx, channel, {
    messageId: inserted.id,
    externalId: event.externalId,
    threadId: thread.id,
    kind: place.kind,
    direction: event.isSelf ? "outside" : "in",
    text: history.current.text,
    ...authorOf(event),
    contactId: contactOf(event, identity, peer),
    url: event.url,
    isContext,
  });
}

/**
 * Found while looking around a thread that a later message began: shown, but nobody's news. What is
 * younger than that message is news, whoever told us of it first.
 */
async function isBackground(
  tx: Db,
  source: string,
  event: SeenMessage,
  thread: Thread,
): Promise<boolean> {
  if (!contextSources.has(source)) return false;
  const { first } = await tx
    .selectFrom("message")
    .select((eb) => eb.fn.min("createdAt").as("first"))
    .where("threadId", "=", thread.id)
    .where("direction", "=", "in")
    .where("beforeStart", "=", false)
    .executeTakeFirstOrThrow();
  return first !== null && new Date(event.createdAt) < first;
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

function historyOf(event: SeenMessage, tombstone: Tombstone | undefined): TextHistory {
  const first = { text: storedText(event.text), at: event.at };
  let history: TextHistory = { versions: [], current: first };
  for (const edit of tombstone?.edits ?? []) history = applyRevision(history, edit);
  return history;
}

function stateOf(event: SeenMessage, history: TextHistory, tombstone: Tombstone | undefined) {
  if (tombstone?.deletedAt) return "deleted";
  if (tombstone?.hidden?.hidden ?? event.hidden) return "hidden";
  return history.versions.length > 0 ? "edited" : "visible";
}

function authorOf({ author, peer }: SeenMessage) {
  const who = author ?? peer;
  return { authorName: who?.name ?? "", authorHandle: who?.handle || (who?.id ?? "") };
}

/** Whom the interaction is with: in private threads the other side, whoever wrote. */
function contactOf(event: SeenMessage, identity: Identity | undefined, peer: Identity | undefined) {
  return (event.kind === "directMessage" ? peer : identity)?.contactId ?? null;
}

async function markArrival(tx: Db, channelId: string): Promise<void> {
  await tx
    .updateTable("socialChannel")
    .set({ lastMessageAt: sql<Date>`now()` })
    .where("id", "=", channelId)
    .execute();
}
