import { sql } from "kysely";
import { type Connection, type Connector, HubFailure } from "../hub/index.ts";
import type { Db } from "../platform/db/index.ts";
import type { Viewer } from "../platform/permissions/viewer.ts";
import type { Connections } from "../social/index.ts";
import { errors } from "./errors.ts";
import { messageChanged } from "./messages.ts";
import { permit } from "./permit.ts";

/** What can be done to a message where it stands, at the network. */
export const DEEDS = ["hide", "show", "like", "unlike", "delete"] as const;
export type Deed = (typeof DEEDS)[number];

export interface ModeratedMessage {
  id: string;
  externalId: string;
  accountId: string;
  platform: string;
  state: "visible" | "edited" | "deleted" | "hidden";
  text: string;
}

/**
 * The message, if this person may do this to it. Public ones only: hidden and liked is what customers
 * wrote, deleted is what we wrote.
 *
 * @throws MESSAGE_NOT_FOUND, MODERATION_REFUSED, and what {@link permit} throws
 */
export async function findModerated(
  tx: Db,
  viewer: Viewer,
  place: { interactionId: string; messageId: string },
  deed: Deed,
): Promise<ModeratedMessage> {
  await permit(tx, viewer, place.interactionId, "addNote");
  const row = await tx
    .selectFrom("message")
    .innerJoin("socialChannel as channel", "channel.id", "message.channelId")
    .select(["message.id", "message.externalId", "message.kind", "message.direction"])
    .select(["message.state", "message.text", "channel.accountId", "channel.platform"])
    .where("message.id", "=", place.messageId)
    .where("message.interactionId", "=", place.interactionId)
    .executeTakeFirst();
  if (!row) throw errors.MESSAGE_NOT_FOUND();
  const { externalId, kind, direction, state } = row;
  const refuse = (reason: string) => errors.MODERATION_REFUSED({ reason });
  if (externalId === null) throw refuse("This message is not on the network.");
  if (state === "deleted") throw refuse("This message was deleted already.");
  if (kind === "directMessage") throw refuse("This can be done to public messages only.");
  if (deed === "delete" && direction === "in")
    throw refuse("What a customer wrote cannot be deleted from here; it can be hidden.");
  if (deed !== "delete" && direction !== "in")
    throw refuse("This can be done to customers' messages only.");
  return { ...row, externalId };
}

/**
 * At the network; each of these may be repeated without harm.
 *
 * @throws MODERATION_REFUSED, MODERATION_UNREACHABLE
 */
export async function moderateThere(
  connections: Connections,
  { accountId, externalId }: ModeratedMessage,
  deed: Deed,
): Promise<void> {
  try {
    const { connector, connection } = await connections.get(accountId);
    const act = actOf(connector, connection, deed);
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
  { capabilities }: Connector,
  connection: Connection,
  deed: Deed,
): ((externalId: string) => Promise<void>) | undefined {
  const { hide, like } = connection;
  if (deed === "delete") return capabilities.delete ? connection.delete : undefined;
  if (deed === "like" || deed === "unlike") return like && ((id) => like(id, deed === "like"));
  return capabilities.hide && hide ? (id) => hide(id, deed === "hide") : undefined;
}

/** As the network has it now; its own news of it, which comes later, changes nothing any more. */
export async function moderateHere(
  tx: Db,
  interactionId: string,
  { id }: ModeratedMessage,
  deed: Deed,
): Promise<void> {
  if (deed === "like" || deed === "unlike") return;
  const isHidden = deed === "hide";
  await tx
    .updateTable("message")
    .set(
      deed === "delete"
        ? { state: "deleted" }
        : {
            hiddenAt: sql<Date>`clock_timestamp()`,
            state: isHidden
              ? "hidden"
              : sql<"edited" | "visible">`case when jsonb_array_length(versions) > 0
                  then 'edited' else 'visible' end`,
          },
    )
    .where("id", "=", id)
    .where("state", "<>", "deleted")
    .execute();
  await messageChanged(tx, {
    interactionId,
    messageId: id,
    what: deed === "delete" ? "deleted" : "edited",
  });
}
