import { sql } from "kysely";
import { type Connection, HubFailure, measure, type Replyable } from "../hub/index.ts";
import type { Db } from "../platform/db/index.ts";
import type { Viewer } from "../platform/permissions/viewer.ts";
import { type Connections, reviseOwn, errors as socialErrors } from "../social/index.ts";
import type { Actor } from "./actor.ts";
import { type DeedFacts, deedsOf, whyNot } from "./deeds.ts";
import { errors } from "./errors.ts";
import type { Deed } from "./interactions.contract.ts";
import { messageChanged, messageShown } from "./messages.ts";
import { permit } from "./permit.ts";

export interface ModeratedMessage extends DeedFacts {
  id: string;
  externalId: string;
  accountId: string;
  text: string;
}

/** The network shows it so already; asking for it again does no harm. */
const SAME: Readonly<Record<Deed, Deed>> = {
  hide: "show",
  show: "hide",
  like: "unlike",
  unlike: "like",
  delete: "delete",
  edit: "edit",
};

/**
 * The message, if this person may do this to it.
 *
 * @throws MESSAGE_NOT_FOUND, MODERATION_REFUSED, REPLY_TOO_LONG, and what {@link permit} throws
 */
export async function findModerated(
  tx: Db,
  viewer: Viewer,
  place: { interactionId: string; messageId: string },
  { deed, text = "" }: Doing,
): Promise<ModeratedMessage> {
  await permit(tx, viewer, place.interactionId, "addNote");
  const row = await tx
    .selectFrom("message")
    .innerJoin("socialChannel as channel", "channel.id", "message.channelId")
    .select(["message.id", "message.externalId", "message.kind", "message.direction"])
    .select(["message.state", "message.text", "message.liked", "message.replyable"])
    .select(["channel.accountId", "channel.platform", isBelowOwn.as("isBelowOwn")])
    .where("message.id", "=", place.messageId)
    .where("message.interactionId", "=", place.interactionId)
    .executeTakeFirst();
  if (!row) throw errors.MESSAGE_NOT_FOUND();
  const { externalId } = row;
  const possible = deedsOf(row);
  const isPossible = possible.includes(deed) || possible.includes(SAME[deed]);
  if (externalId === null || !isPossible) {
    throw errors.MODERATION_REFUSED({ reason: whyNot(row, deed) });
  }
  if (deed === "edit") {
    const { fits, length, maximum } = measure(text, row.replyable as unknown as Replyable);
    if (!fits) throw socialErrors.REPLY_TOO_LONG({ length, maximum });
  }
  return { ...row, externalId };
}

// The root of its thread is ours.
export const isBelowOwn = sql<boolean>`exists (
  select 1 from message root
  where root.channel_id = message.channel_id and root.external_id = message.root_external_id
    and root.direction <> 'in')`;

/** A deed, and for an edit the words. */
export interface Doing {
  deed: Deed;
  text?: string;
}

/**
 * At the network; each of these may be repeated without harm.
 *
 * @throws MODERATION_REFUSED, MODERATION_UNREACHABLE
 */
export async function moderateThere(
  connections: Connections,
  { accountId, externalId }: ModeratedMessage,
  { deed, text = "" }: Doing,
): Promise<void> {
  try {
    const { connection } = await connections.get(accountId);
    const act = actOf(connection, { deed, text });
    if (!act)
      throw errors.MODERATION_REFUSED({ reason: "This network has no such thing for us to do." });
    await act(externalId);
  } catch (error) {
    if (!(error instanceof HubFailure)) throw error;
    // What is not there any more is as deleted as it can be.
    if (error.kind === "gone" && deed === "delete") return;
    const isLater = ["retry", "throttle", "reauthorise", "bug"].includes(error.kind);
    const { message: reason } = error;
    throw isLater
      ? errors.MODERATION_UNREACHABLE({ reason }, { cause: error })
      : errors.MODERATION_REFUSED({ reason }, { cause: error });
  }
}

function actOf(
  connection: Connection,
  { deed, text }: Required<Doing>,
): ((externalId: string) => Promise<void>) | undefined {
  const { hide, like, edit } = connection;
  if (deed === "delete") return connection.delete;
  if (deed === "edit") return edit && ((id) => edit(id, text));
  if (deed === "like" || deed === "unlike") return like && ((id) => like(id, deed === "like"));
  return hide && ((id) => hide(id, deed === "hide"));
}

/** As the network has it now; its own news of it, which comes later, changes nothing any more. */
export async function moderateHere(
  tx: Db,
  interactionId: string,
  { id }: ModeratedMessage,
  { deed, text = "" }: Doing,
  actor: Actor,
): Promise<void> {
  const message = { interactionId, messageId: id };
  const row = tx.updateTable("message").where("id", "=", id).where("state", "<>", "deleted");
  if (deed === "like" || deed === "unlike") {
    await row.set({ liked: deed === "like" }).execute();
    return await messageShown(tx, message);
  }
  if (deed === "edit") await reviseOwn(tx, id, text);
  else if (deed === "delete") await row.set({ state: "deleted" }).execute();
  else {
    const state = deed === "hide" ? "hidden" : stateWhenShown;
    await row.set({ hiddenAt: sql<Date>`clock_timestamp()`, state }).execute();
  }
  const what = deed === "delete" ? "deleted" : "edited";
  const doneHere = { actor, as: `message.${PAST[deed]} by` };
  await messageChanged(tx, { ...message, what, doneHere });
}

const stateWhenShown = sql<"edited" | "visible">`case when jsonb_array_length(versions) > 0
  then 'edited' else 'visible' end`;

/** As it stands in the history and in the audit log. */
export const PAST: Readonly<Record<Deed, string>> = {
  hide: "hidden",
  show: "shown",
  like: "liked",
  unlike: "unliked",
  delete: "deleted",
  edit: "edited",
};
