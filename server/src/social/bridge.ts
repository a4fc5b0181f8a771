import { messageChanged, messageJoined } from "../interactions/messages.ts";
import { openInteraction } from "../interactions/open.ts";
import type { Db } from "../platform/db/index.ts";
import type { RoutedChannel } from "./channels.ts";
import { isTakenElsewhere } from "./first-channel.ts";
import { findFlood } from "./floods.ts";
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

/**
 * From a message to an interaction: a new thread opens one on the channel's workgroup, a message of
 * a live thread joins it, and one that comes after the disconnect opens another, linked to the first.
 * What our own people wrote elsewhere is shown where there is an interaction, and never makes one.
 */
export async function bridge(tx: Db, channel: RoutedChannel, arrival: Arrival): Promise<void> {
  if (arrival.isContext || arrival.direction === "outside") return await join(tx, arrival);
  const workgroupId =
    arrival.kind === "directMessage"
      ? channel.directMessageWorkgroupId
      : channel.conversationWorkgroupId;
  // A channel without a workgroup for this kind keeps the message and routes nothing.
  if (workgroupId === null) return;
  if (await isTakenElsewhere(tx, channel, arrival)) return await join(tx, arrival);
  const floodId = await findFlood(tx, channel, arrival);
  if (floodId !== undefined) return await joinFlood(tx, arrival, floodId);
  const { id: interactionId, created } = await openInteraction(tx, {
    mediaType: arrival.kind === "directMessage" ? "socialDirectMessage" : "socialConversation",
    channelId: channel.id,
    platform: channel.platform,
    threadId: arrival.threadId,
    contactId: arrival.contactId,
    workgroupId,
    subject: asLine(arrival.text, 120),
    attributes: {
      Eic_RemoteName: asLine(arrival.authorName, 200),
      Eic_RemoteAddress: asLine(arrival.authorHandle, 200),
      Social_Url: arrival.url,
    },
  });
  if (created) await adoptContext(tx, arrival.threadId, interactionId);
  await assign(tx, arrival.messageId, interactionId);
  await messageJoined(tx, { interactionId, messageId: arrival.messageId, first: created });
}

/** One more of many: the agent who has the flood sees it there. */
async function joinFlood(tx: Db, { messageId }: Arrival, interactionId: string): Promise<void> {
  await assign(tx, messageId, interactionId);
  await messageJoined(tx, { interactionId, messageId, first: false });
}

async function join(tx: Db, { messageId, threadId, direction }: Arrival): Promise<void> {
  const open = await tx
    .selectFrom("interaction")
    .select("id")
    .where("threadId", "=", threadId)
    .where("disconnectedAt", "is", null)
    .executeTakeFirst();
  if (!open) return;
  await assign(tx, messageId, open.id);
  if (direction === "outside") {
    await messageChanged(tx, { interactionId: open.id, messageId, what: "added" });
  }
}

/** What of the thread was here before anybody had to answer belongs to the conversation as well. */
async function adoptContext(tx: Db, threadId: string, interactionId: string): Promise<void> {
  await tx
    .updateTable("message")
    .set({ interactionId })
    .where("threadId", "=", threadId)
    .where("interactionId", "is", null)
    .execute();
}

async function assign(tx: Db, messageId: string, interactionId: string): Promise<void> {
  await tx.updateTable("message").set({ interactionId }).where("id", "=", messageId).execute();
}
