import { sql } from "kysely";
import { type Db, json } from "../platform/db/index.ts";
import type { MessageRow } from "./find-message.ts";
import { storedText } from "./message-text.ts";
import { applyRevision, type Revision } from "./revisions.ts";

/** Takes a text into a message's history. Answers whether anything changed. */
export async function revise(
  tx: Db,
  message: MessageRow,
  revision: Revision,
  version: string,
): Promise<boolean> {
  const before = {
    text: message.text,
    at: message.versionAt?.toISOString() ?? message.createdAt.toISOString(),
  };
  const { versions, current } = applyRevision(
    { versions: message.versions, current: before },
    revision,
  );
  const isShown = current.text === revision.text;
  const state = message.state === "visible" && versions.length > 0 ? "edited" : message.state;
  await tx
    .updateTable("message")
    .set({
      text: current.text,
      versionAt: current.at,
      versions: json(versions),
      state,
      ...(isShown && version !== "" ? { platformVersion: version } : {}),
    })
    .where("id", "=", message.id)
    .execute();
  return current.text !== message.text || versions.length !== message.versions.length;
}

/**
 * Our own words were changed from here. The version of the old ones is kept until the network tells
 * the new one, so that a list that was read before the change does not bring them back.
 */
export async function reviseOwn(tx: Db, messageId: string, text: string): Promise<void> {
  const message = await tx
    .selectFrom("message")
    .selectAll()
    .select(sql<Date>`clock_timestamp()`.as("now"))
    .where("id", "=", messageId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const { now, ...row } = message;
  await revise(tx, row, { text: storedText(text), at: now.toISOString() }, "");
}
