import type { EventType } from "@signalbox/handlers/vocabulary";
import { sql } from "kysely";
import type { Db } from "../platform/db/index.ts";
import { publishLive } from "../platform/live/live-events.queries.ts";
import type { Actor } from "./actor.ts";
import { raise, record } from "./announce.ts";
import { touch } from "./change.ts";
import { type InteractionRow, lockInteraction } from "./find.ts";

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
  const message = await findFacts(tx, change.messageId);
  const failed = change.what === "failed";
  await raise(tx, row, events[change.what], {
    message: change.messageId,
    text: message.state === "deleted" ? "" : message.text,
    author: message.author ?? "",
    authorHandle: message.handle ?? "",
    direction: message.direction,
    first: change.first ?? false,
    ...(failed && { reason: message.sendError, outcomeUnknown: message.sendState === "unknown" }),
  });
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

/** A message of the customer joined a live interaction, or opened it. */
export function messageJoined(
  tx: Db,
  joined: { interactionId: string; messageId: string; first: boolean },
): Promise<void> {
  return messageChanged(tx, { ...joined, what: "added" });
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
export async function publishMessage(
  tx: Db,
  row: InteractionRow,
  messageId: string,
): Promise<void> {
  const onIt = row.participants.map(({ userId }) => userId);
  const users = [row.userId, row.lastUserId, ...onIt].filter((id) => id !== null);
  await publishLive(tx, {
    type: "message.changed",
    audience: {
      users,
      workgroups: row.workgroupId ? [row.workgroupId] : [],
      right: "interaction.readAll",
    },
    payload: { interactionId: row.id, messageId },
  });
}

function findFacts(tx: Db, messageId: string) {
  return tx
    .selectFrom("message")
    .leftJoin("contactIdentity", "contactIdentity.id", "message.identityId")
    .select([
      "message.text",
      "message.direction",
      "message.state",
      "message.sendError",
      "message.sendState",
    ])
    .select([sql<string | null>`contact_identity.name`.as("author"), "contactIdentity.handle"])
    .where("message.id", "=", messageId)
    .executeTakeFirstOrThrow();
}
