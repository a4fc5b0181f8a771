import type { JsonObject } from "@signalbox/engine/graph";
import type { EventType } from "@signalbox/handlers/vocabulary";
import { sql } from "kysely";
import type { Db } from "../platform/db/index.ts";
import { type LiveNews, publishLiveAll } from "../platform/live/live-events.queries.ts";
import type { Actor } from "./actor.ts";
import { raise, raiseAll, record } from "./announce.ts";
import { touch, touchAll } from "./change.ts";
import { type InteractionRow, lockInteraction, lockInteractions } from "./find.ts";

/** What happened to a message, and the event that says so. */
const events = {
  added: "message.added",
  edited: "message.edited",
  deleted: "message.deleted",
  sent: "message.sent",
  failed: "message.failed",
} as const satisfies Record<string, EventType>;

export interface MessageChange {
  interactionId: string;
  messageId: string;
  what: keyof typeof events;
  /** True when the message opened the interaction. */
  first?: boolean;
  /** Who did it from here, and what, for the history; absent when the network tells of it. */
  doneHere?: { actor: Actor; as: string };
}

/**
 * A message of an interaction is new or changed: its event goes to the handlers, its view to the
 * screens. Called in the transaction that wrote the message.
 */
export async function messageChanged(tx: Db, change: MessageChange): Promise<void> {
  const row = await lockInteraction(tx, change.interactionId);
  const [message] = await findFacts(tx, [change.messageId]);
  if (!message) throw new Error(`There is no message ${change.messageId}.`);
  await raise(tx, row, events[change.what], eventOf(change, message));
  if (change.what !== "added" || message.direction === "outside") {
    const { actor, as } = change.doneHere ?? {
      actor: { kind: "network" },
      as: events[change.what],
    };
    await record(tx, row, as, actor, { message: change.messageId });
  }
  await publishMessage(tx, row, change.messageId);
  await touch(tx, row);
}

/** Messages of customers joined live interactions, or opened them. A few statements for all. */
export async function messagesJoined(
  tx: Db,
  joined: readonly { interactionId: string; messageId: string; first: boolean }[],
): Promise<void> {
  if (joined.length === 0) return;
  const rows = await lockInteractions(
    tx,
    joined.map(({ interactionId }) => interactionId),
  );
  const messages = await findFacts(
    tx,
    joined.map(({ messageId }) => messageId),
  );
  const news = joined.flatMap(({ interactionId, messageId, first }) => {
    const row = rows.get(interactionId);
    const message = messages.find(({ id }) => id === messageId);
    const change = { interactionId, messageId, what: "added", first } as const;
    return row && message ? [{ row, change, message }] : [];
  });
  await raiseAll(
    tx,
    news.map(({ row, change, message }) => ({
      ...{ row, type: events.added, more: eventOf(change, message) },
    })),
  );
  await publishLiveAll(
    tx,
    news.map(({ row, change }) => newsOf(row, change.messageId)),
  );
  // What opens with its first message is told of already.
  await touchAll(
    tx,
    news.filter(({ change }) => !change.first).map(({ row }) => row),
  );
}

function eventOf(change: MessageChange, message: MessageFacts): JsonObject {
  const failed = change.what === "failed";
  return {
    message: change.messageId,
    text: message.state === "deleted" ? "" : message.text,
    author: message.author ?? "",
    authorHandle: message.handle ?? "",
    direction: message.direction,
    first: change.first ?? false,
    ...(failed && { reason: message.sendError, outcomeUnknown: message.sendState === "unknown" }),
  };
}

/** Only for the screens: who wrote is known better, in the message and in the list. */
export async function messageShown(
  tx: Db,
  shown: { interactionId: string; messageId: string },
): Promise<void> {
  const row = await lockInteraction(tx, shown.interactionId);
  await publishMessage(tx, row, shown.messageId);
  await touch(tx, row);
}

/** Only for the screens: a send state moved, read marks changed. */
export function publishMessage(tx: Db, row: InteractionRow, messageId: string): Promise<void> {
  return publishLiveAll(tx, [newsOf(row, messageId)]);
}

function newsOf(row: InteractionRow, messageId: string): LiveNews {
  const onIt = row.participants.map(({ userId }) => userId);
  const users = [row.userId, row.lastUserId, ...onIt].filter((id) => id !== null);
  return {
    type: "message.changed",
    audience: {
      users,
      workgroups: row.workgroupId ? [row.workgroupId] : [],
      right: "interaction.readAll",
    },
    payload: { interactionId: row.id, messageId },
  };
}

type MessageFacts = Awaited<ReturnType<typeof findFacts>>[number];

function findFacts(tx: Db, messageIds: readonly string[]) {
  return tx
    .selectFrom("message")
    .leftJoin("contactIdentity", "contactIdentity.id", "message.identityId")
    .select([
      "message.id",
      "message.text",
      "message.direction",
      "message.state",
      "message.sendError",
      "message.sendState",
    ])
    .select([sql<string | null>`contact_identity.name`.as("author"), "contactIdentity.handle"])
    .where("message.id", "in", messageIds)
    .execute();
}
