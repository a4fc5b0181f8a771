import { sql } from "kysely";
import { messageChanged, messagesJoined } from "../interactions/messages.ts";
import { type NewInteraction, openInteractions } from "../interactions/open.ts";
import type { Db } from "../platform/db/index.ts";
import type { RoutedChannel } from "./channels.ts";
import { findTakenElsewhere } from "./first-channel.ts";
import { divideFlood, FLOOD_ATTRIBUTE, findOfAuthor, findOfChannel, markFlood } from "./floods.ts";
import { asLine } from "./message-text.ts";

export interface Arrival {
  messageId: string;
  externalId: string;
  threadId: string;
  kind: "conversation" | "directMessage";
  direction: "in" | "outside";
  text: string;
  authorName: string;
  authorHandle: string;
  contactId: string | null;
  url: string;
  /** Only shown: it is older than what began the interaction, or was deleted before it came. */
  isContext: boolean;
}

/** A message that somebody has to answer, and whose agents do. */
interface Routed extends Arrival {
  workgroupId: string;
}

/**
 * From messages, each of another thread, to interactions: a new thread opens one on the channel's
 * workgroup, a message of a live thread joins it, and one that comes after the disconnect opens
 * another, linked to the first. What our own people wrote elsewhere is shown where there is an
 * interaction, and never makes one.
 */
export async function bridge(
  tx: Db,
  channel: RoutedChannel,
  arrivals: readonly Arrival[],
): Promise<void> {
  const candidates: Routed[] = [];
  for (const arrival of arrivals) {
    if (arrival.isContext || arrival.direction === "outside") {
      await join(tx, arrival);
      continue;
    }
    const workgroupId =
      arrival.kind === "directMessage"
        ? channel.directMessageWorkgroupId
        : channel.conversationWorkgroupId;
    // A channel without a workgroup for this kind keeps the message and routes nothing.
    if (workgroupId !== null) candidates.push({ ...arrival, workgroupId });
  }
  const taken = await findTakenElsewhere(tx, channel, candidates);
  for (const arrival of candidates) if (taken.has(arrival.externalId)) await join(tx, arrival);
  const routed = candidates.filter(({ externalId }) => !taken.has(externalId));
  const live = await findLive(tx, routed);
  const beginners = routed.filter(({ threadId }) => !live.has(threadId));
  const { opening, byAuthor, byChannel } = await divideFlood(tx, channel, beginners);
  await enter(tx, channel, [...routed.filter(({ threadId }) => live.has(threadId)), ...opening]);
  for (const arrival of byAuthor) await joinAuthor(tx, channel, arrival);
  if (byChannel.length > 0) await joinFlood(tx, channel, byChannel);
}

/** Each gets its thread's interaction, which is opened where there is none. */
async function enter(
  tx: Db,
  channel: RoutedChannel,
  arrivals: readonly Routed[],
  attributes: Record<string, string> = {},
): Promise<void> {
  if (arrivals.length === 0) return;
  const opened = await openInteractions(
    tx,
    arrivals.map((arrival) => newInteraction(channel, arrival, attributes)),
  );
  const joined = arrivals.flatMap(({ messageId, threadId }, index) => {
    const one = opened[index];
    return one ? [{ messageId, threadId, interactionId: one.id, first: one.created }] : [];
  });
  await adoptContext(
    tx,
    joined.filter(({ first }) => first),
  );
  await assign(
    tx,
    joined.filter(({ first }) => !first),
  );
  await messagesJoined(tx, joined);
}

function newInteraction(
  channel: RoutedChannel,
  arrival: Routed,
  attributes: Record<string, string>,
): NewInteraction {
  return {
    mediaType: arrival.kind === "directMessage" ? "socialDirectMessage" : "socialConversation",
    channelId: channel.id,
    platform: channel.platform,
    threadId: arrival.threadId,
    contactId: arrival.contactId,
    workgroupId: arrival.workgroupId,
    subject: asLine(arrival.text, 120),
    attributes: {
      Eic_RemoteName: asLine(arrival.authorName, 200),
      Eic_RemoteAddress: asLine(arrival.authorHandle, 200),
      Social_Url: arrival.url,
      ...attributes,
    },
  };
}

/** One more of many by one author: the agent who has the flood sees it there. */
async function joinAuthor(tx: Db, channel: RoutedChannel, arrival: Routed): Promise<void> {
  const flood = arrival.contactId && (await findOfAuthor(tx, channel.id, arrival.contactId));
  if (!flood) return await enter(tx, channel, [arrival]);
  await joinAll(tx, flood.id, [arrival]);
}

/** More than the channel allows: one interaction shows them all, and each can be answered in it. */
async function joinFlood(
  tx: Db,
  channel: RoutedChannel,
  arrivals: readonly Routed[],
): Promise<void> {
  const flood = await findOfChannel(tx, channel.id);
  const [first, ...others] = arrivals;
  if (flood) {
    await joinAll(tx, flood.id, arrivals);
  } else if (first) {
    await enter(tx, channel, [first], { [FLOOD_ATTRIBUTE]: "1" });
    if (others.length > 0) return await joinFlood(tx, channel, others);
  }
  await markFlood(tx, channel.id);
}

async function joinAll(tx: Db, interactionId: string, arrivals: readonly Arrival[]): Promise<void> {
  const joined = arrivals.map(({ messageId }) => ({ messageId, interactionId, first: false }));
  await assign(tx, joined);
  await messagesJoined(tx, joined);
}

async function join(tx: Db, { messageId, threadId, direction }: Arrival): Promise<void> {
  const open = await tx
    .selectFrom("interaction")
    .select("id")
    .where("threadId", "=", threadId)
    .where("disconnectedAt", "is", null)
    .executeTakeFirst();
  if (!open) return;
  await assign(tx, [{ messageId, interactionId: open.id }]);
  if (direction === "outside") {
    await messageChanged(tx, { interactionId: open.id, messageId, what: "added" });
  }
}

/** Of these, the threads with an interaction that is open. */
async function findLive(tx: Db, arrivals: readonly Arrival[]): Promise<ReadonlySet<string>> {
  if (arrivals.length === 0) return new Set();
  const rows = await tx
    .selectFrom("interaction")
    .select("threadId")
    .where(
      "threadId",
      "in",
      arrivals.map(({ threadId }) => threadId),
    )
    .where("disconnectedAt", "is", null)
    .execute();
  return new Set(rows.map(({ threadId }) => threadId ?? ""));
}

/** What of the threads was here before anybody had to answer belongs to the conversations as well. */
async function adoptContext(
  tx: Db,
  opened: readonly { threadId: string; interactionId: string }[],
): Promise<void> {
  if (opened.length === 0) return;
  await sql`update message set interaction_id = opened.interaction_id
    from unnest(
      ${opened.map(({ threadId }) => threadId)}::bigint[],
      ${opened.map(({ interactionId }) => interactionId)}::bigint[]
    ) as opened (thread_id, interaction_id)
    where message.thread_id = opened.thread_id and message.interaction_id is null`.execute(tx);
}

async function assign(
  tx: Db,
  joined: readonly { messageId: string; interactionId: string }[],
): Promise<void> {
  if (joined.length === 0) return;
  await sql`update message set interaction_id = joined.interaction_id
    from unnest(
      ${joined.map(({ messageId }) => messageId)}::bigint[],
      ${joined.map(({ interactionId }) => interactionId)}::bigint[]
    ) as joined (message_id, interaction_id)
    where message.id = joined.message_id`.execute(tx);
}
