import { sql } from "kysely";
import { comparable, type SeenMessage } from "../hub/index.ts";
import type { Db } from "../platform/db/index.ts";
import { storedText } from "./message-text.ts";
import { markSent } from "./outbox/outcome.ts";
import type { ThreadPlace } from "./thread-key.ts";

/** Longer ago than this, the same words are another message. */
const ECHO_WINDOW = sql<Date>`now() - interval '10 minutes'`;

/**
 * Our own answer, seen on the network before the call that made it came back (or instead of it):
 * the same words, in the same thread, under way or with an unknown outcome. Answers whether it was.
 */
export async function adoptEcho(
  tx: Db,
  channelId: string,
  place: ThreadPlace,
  event: SeenMessage,
): Promise<boolean> {
  const candidates = await tx
    .selectFrom("message")
    .innerJoin("socialThread", "socialThread.id", "message.threadId")
    .selectAll("message")
    .where("message.channelId", "=", channelId)
    .where("socialThread.kind", "=", place.kind)
    .where("socialThread.key", "=", place.key)
    .where("message.direction", "=", "out")
    .where("message.sendState", "in", ["sending", "unknown"])
    .where("message.externalId", "is", null)
    .where("message.createdAt", ">", ECHO_WINDOW)
    .orderBy("message.id")
    .forUpdate("message")
    .execute();
  const wanted = comparable(storedText(event.text));
  const own = candidates.find(
    ({ text, attachments }) =>
      comparable(text) === wanted &&
      (wanted !== "" || countOf(attachments) === event.attachments.length),
  );
  if (!own) return false;
  const { externalId, url, version } = event;
  await markSent(tx, own, { externalId, url, version });
  return true;
}

function countOf(attachments: unknown): number {
  return Array.isArray(attachments) ? attachments.length : 0;
}
