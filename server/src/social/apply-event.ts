import { sql } from "kysely";
import { rememberFiles } from "../files/remote-files.ts";
import { type Connector, comparable, type SocialEvent } from "../hub/index.ts";
import { messageChanged, messageShown } from "../interactions/messages.ts";
import { type Db, json } from "../platform/db/index.ts";
import type { RoutedChannel } from "./channels.ts";
import { findMessage, type MessageRow } from "./find-message.ts";
import { learnIdentity } from "./identities.ts";
import { insertMessages } from "./insert-messages.ts";
import { storedText } from "./message-text.ts";
import { revise } from "./revise.ts";
import type { Revision } from "./revisions.ts";
import { addToTombstone } from "./tombstones.ts";

/** Into what events are taken. */
export interface TakingIn {
  channel: RoutedChannel;
  connector: Connector;
}

export interface Origin {
  /** Where the item came from: a feed, `webhook`, `thread` or `lookUp`. */
  source: string;
  /** When it was stored. */
  receivedAt: Date;
}

export type ApplyContext = TakingIn & Origin;

/**
 * Takes one event into the thread. Events arrive in any order and more than once; the thread ends
 * the same: deletions last, texts settle by their times, and what comes before its message waits.
 */
export async function applyEvent(tx: Db, context: ApplyContext, event: SocialEvent): Promise<void> {
  const { id: channelId } = context.channel;
  const message = await findMessage(tx, channelId, event.externalId);
  switch (event.type) {
    case "message": {
      if (!message) return await insertMessages(tx, context, [{ ...context, event }]);
      const text = storedText(event.text);
      const isOurs = message.direction === "out" && isAsSent(message, text, event.version);
      if (!isOurs) await take(tx, message, { text, at: event.at }, event.version);
      else if (event.version) await setVersion(tx, message, event.version);
      if (event.hidden !== undefined) await setHidden(tx, message, event.hidden, event.at);
      return await enrich(tx, context.channel, message, event);
    }
    case "edited": {
      const edit = { text: storedText(event.text), at: event.at };
      if (message) return await take(tx, message, edit, "");
      return await addToTombstone(tx, channelId, event.externalId, { edit });
    }
    case "deleted":
      if (message) return await markDeleted(tx, message);
      return await addToTombstone(tx, channelId, event.externalId, { deletedAt: event.at });
    case "hidden": {
      const { hidden, at } = event;
      if (message) return await setHidden(tx, message, hidden, at);
      return await addToTombstone(tx, channelId, event.externalId, { hidden: { hidden, at } });
    }
  }
}

/** Networks write our words in their own way: the version that sending brought back is what we sent. */
function isAsSent(message: MessageRow, text: string, version: string): boolean {
  if (version !== "" && version === message.platformVersion) return true;
  return comparable(message.text) === comparable(text);
}

async function take(tx: Db, message: MessageRow, revision: Revision, version: string) {
  if (await revise(tx, message, revision, version)) await tell(tx, message, "edited");
}

async function setVersion(tx: Db, message: MessageRow, platformVersion: string): Promise<void> {
  await tx.updateTable("message").set({ platformVersion }).where("id", "=", message.id).execute();
}

/** Deleted stays deleted: networks oblige us to honour it, and their lists lag behind. */
async function markDeleted(tx: Db, message: MessageRow): Promise<void> {
  if (message.state === "deleted") return;
  await tx.updateTable("message").set({ state: "deleted" }).where("id", "=", message.id).execute();
  await tell(tx, message, "deleted");
}

async function setHidden(tx: Db, message: MessageRow, hidden: boolean, at: string): Promise<void> {
  if (message.hiddenAt && message.hiddenAt.toISOString() >= at) return;
  const isHidden = message.state === "hidden";
  await tx
    .updateTable("message")
    .set({
      hiddenAt: at,
      state: sql<MessageRow["state"]>`case when state = 'deleted' then 'deleted'
        when ${hidden} then 'hidden'
        when jsonb_array_length(versions) > 0 then 'edited' else 'visible' end`,
    })
    .where("id", "=", message.id)
    .execute();
  if (isHidden !== hidden && message.state !== "deleted") await tell(tx, message, "edited");
}

/** What a fuller view knows and the first did not: names, pictures, the address, whether we may answer. */
async function enrich(
  tx: Db,
  channel: RoutedChannel,
  message: MessageRow,
  event: Extract<SocialEvent, { type: "message" }>,
): Promise<void> {
  let isNews = false;
  for (const person of [event.author, event.peer])
    if (person && (await learnIdentity(tx, channel.platform, person))) isNews = true;
  await addDetails(tx, channel, message, event);
  if (!isNews || message.interactionId === null) return;
  await messageShown(tx, { interactionId: message.interactionId, messageId: message.id });
}

async function addDetails(
  tx: Db,
  channel: RoutedChannel,
  message: MessageRow,
  event: Extract<SocialEvent, { type: "message" }>,
): Promise<void> {
  const values = {
    ...(event.replyable ? { replyable: json(event.replyable) } : {}),
    ...(event.attachments.length > 0 ? { attachments: json(event.attachments) } : {}),
    ...(event.url ? { url: event.url } : {}),
  };
  if (Object.keys(values).length === 0) return;
  // Our own files are here already.
  if (message.direction !== "out") await rememberFiles(tx, channel.accountId, event.attachments);
  await tx.updateTable("message").set(values).where("id", "=", message.id).execute();
}

async function tell(tx: Db, message: MessageRow, what: "edited" | "deleted"): Promise<void> {
  if (message.interactionId === null) return;
  await messageChanged(tx, { interactionId: message.interactionId, messageId: message.id, what });
}
