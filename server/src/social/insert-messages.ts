import { sql } from "kysely";
import { rememberFiles } from "../files/remote-files.ts";
import type { SeenMessage } from "../hub/index.ts";
import type { Db } from "../platform/db/index.ts";
import type { Origin, TakingIn } from "./apply-event.ts";
import { bringsContext, judgeMissed, type Missed } from "./backfill.ts";
import { type Arrival, bridge } from "./bridge.ts";
import { adoptEcho } from "./echoes.ts";
import { upsertIdentities } from "./identities.ts";
import { historyOf, type Known, messageRow, type NewMessageRow, stateOf } from "./message-row.ts";
import { type ThreadPlace, threadPlace } from "./thread-key.ts";
import { findThreadFacts, placeName, upsertThreads } from "./threads.ts";
import { takeTombstones } from "./tombstones.ts";

export type Newcomer = Origin & { event: SeenMessage };

interface Placed extends Newcomer {
  place: ThreadPlace;
  isOld: boolean;
  missed: Missed;
}

/**
 * Messages we do not have, none of which refers to another of them. They find their threads, get
 * what was said of them before they came, and go over the bridge. Our own echo of an answer that is
 * under way becomes that answer's outcome.
 *
 * A few statements for all of them: many people write at once, each in a thread of their own. Of one
 * thread one after the other is taken in.
 */
export async function insertMessages(
  tx: Db,
  { channel, connector }: TakingIn,
  newcomers: readonly Newcomer[],
): Promise<void> {
  const startAt = Math.floor(channel.startAt.getTime() / 1000) * 1000;
  const wanted = newcomers.filter(
    ({ event, source }) => Date.parse(event.arrivedAt) >= startAt || bringsContext(source),
  );
  const facts = await findThreadFacts(
    tx,
    channel,
    wanted.map(({ event }) => event),
  );
  const judged = await judgeMissed(tx, channel, wanted);
  let group = new Map<string, Placed>();
  for (const [index, newcomer] of wanted.entries()) {
    const fact = facts[index];
    if (!fact) continue;
    const place = threadPlace(fact);
    if (newcomer.event.isSelf && (await adoptEcho(tx, channel.id, place, newcomer.event))) continue;
    const name = placeName(place);
    if (group.has(name)) {
      await insertGroup(tx, { channel, connector }, [...group.values()]);
      group = new Map();
    }
    const isOld = Date.parse(newcomer.event.arrivedAt) < startAt;
    group.set(name, { ...newcomer, place, isOld, missed: judged[index] ?? "none" });
  }
  await insertGroup(tx, { channel, connector }, [...group.values()]);
}

/** Of different threads, all of them. */
async function insertGroup(
  tx: Db,
  { channel, connector }: TakingIn,
  group: readonly Placed[],
): Promise<void> {
  if (group.length === 0) return;
  const people = group.flatMap(({ event }) => [event.author, event.peer]);
  const identities = await upsertIdentities(
    tx,
    channel.platform,
    people.filter((one) => one !== null),
  );
  const threads = await upsertThreads(
    tx,
    channel.id,
    group.map(({ place, event }) => ({ place, url: event.url })),
    connector.capabilities.refreshes,
  );
  const tombstones = await takeTombstones(
    tx,
    channel.id,
    group.map(({ event }) => event.externalId),
  );
  const rows: NewMessageRow[] = [];
  const arrivals: Omit<Arrival, "messageId">[] = [];
  for (const one of group) {
    const { event, place } = one;
    const threadId = threads.get(placeName(place))?.id;
    if (threadId === undefined) throw new Error(`Thread ${placeName(place)} was not written.`);
    const known: Known = {
      threadId,
      tombstone: tombstones.get(event.externalId),
      author: event.author ? identities.get(event.author.id) : undefined,
      peer: event.peer ? identities.get(event.peer.id) : undefined,
    };
    const history = historyOf(event, known.tombstone);
    const state = stateOf(event, history, known.tombstone);
    const isContext =
      one.isOld ||
      one.missed === "kept" ||
      state === "deleted" ||
      (await isBackground(tx, one.source, event, threadId));
    rows.push({
      ...messageRow({ channel, connector }, event, known, history),
      beforeStart: one.isOld,
      state,
      backfilled: one.missed !== "none",
    });
    arrivals.push(arrivalOf(one, known, history.current.text, isContext));
  }
  const inserted = await tx
    .insertInto("message")
    .values(rows)
    .returning(["id", "externalId"])
    .execute();
  for (const { event } of group) await rememberFiles(tx, channel.accountId, event.attachments);
  await markArrival(tx, channel.id);
  const ids = new Map(inserted.map(({ id, externalId }) => [externalId, id]));
  await bridge(
    tx,
    channel,
    arrivals.map((arrival) => ({ ...arrival, messageId: ids.get(arrival.externalId) ?? "" })),
  );
}

function arrivalOf(
  { event, place }: Placed,
  { threadId, author, peer }: Known,
  text: string,
  isContext: boolean,
): Omit<Arrival, "messageId"> {
  const who = event.author ?? event.peer;
  return {
    externalId: event.externalId,
    threadId,
    kind: place.kind,
    direction: event.isSelf ? "outside" : "in",
    text,
    authorName: who?.name ?? "",
    authorHandle: who?.handle || (who?.id ?? ""),
    // Whom the interaction is with: in private threads the other side, whoever wrote.
    contactId: (event.kind === "directMessage" ? peer : author)?.contactId ?? null,
    url: event.url,
    isContext,
  };
}

/**
 * Found while looking around a thread that a later message began: shown, but nobody's news. What is
 * younger than that message is news, whoever told us of it first.
 */
async function isBackground(
  tx: Db,
  source: string,
  event: SeenMessage,
  threadId: string,
): Promise<boolean> {
  if (!bringsContext(source)) return false;
  const { first } = await tx
    .selectFrom("message")
    .select((eb) => eb.fn.min("createdAt").as("first"))
    .where("threadId", "=", threadId)
    .where("direction", "=", "in")
    .where("beforeStart", "=", false)
    .executeTakeFirstOrThrow();
  return first !== null && new Date(event.createdAt) < first;
}

async function markArrival(tx: Db, channelId: string): Promise<void> {
  await tx
    .updateTable("socialChannel")
    .set({ lastMessageAt: sql<Date>`now()` })
    .where("id", "=", channelId)
    .execute();
}
