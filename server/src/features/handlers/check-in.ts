import { formatLayout, hashHandler } from "@signalbox/engine/graph";
import type { Catalogue } from "@signalbox/engine/step";
import { type Db, json } from "../../platform/db/index.ts";
import { publishHandler } from "./announce.ts";
import { findNewestSubroutines } from "./bindings.ts";
import { refuseOldRev } from "./drafts.ts";
import { errors } from "./errors.ts";
import { findNewestVersion, lockHandler } from "./handler-queries.ts";
import { findProblems, refuseInvalid } from "./validate.ts";

/**
 * Makes the draft an immutable, numbered version. Two who check in at once come one after the
 * other; the second finds either its rev changed or nothing new.
 *
 * Throws HANDLER_NOT_FOUND, DRAFT_CHANGED, VERSION_UNCHANGED and HANDLER_INVALID.
 */
export async function checkIn(
  tx: Db,
  request: {
    handlerId: string;
    rev: number;
    message: string;
    userId: string;
    catalogue: Catalogue;
  },
): Promise<{ number: number; hash: string }> {
  const { handlerId, message, userId, catalogue } = request;
  await lockHandler(tx, handlerId);
  await refuseOldRev(tx, handlerId, request.rev);
  const { document, layout, tests } = await tx
    .selectFrom("handlerDraft")
    .select(["document", "layout", "tests"])
    .where("handlerId", "=", handlerId)
    .executeTakeFirstOrThrow();
  const newest = await findNewestVersion(tx, handlerId);
  const hash = hashHandler(document);
  if (
    newest?.hash === hash &&
    formatLayout(newest.layout) === formatLayout(layout) &&
    JSON.stringify(newest.tests) === JSON.stringify(tests)
  ) {
    throw errors.VERSION_UNCHANGED({ version: newest.number });
  }
  const bound = await findNewestSubroutines(tx, document);
  refuseInvalid(document, await findProblems(tx, document, { catalogue, bound }));
  const number = (newest?.number ?? 0) + 1;
  await tx
    .insertInto("handlerVersion")
    .values({
      handlerId,
      number,
      hash,
      document: json(document),
      layout: json(layout),
      tests: json(tests),
      message,
      createdBy: userId,
    })
    .execute();
  await tx
    .updateTable("handlerDraft")
    .set({ basedOn: number })
    .where("handlerId", "=", handlerId)
    .execute();
  await publishHandler(tx, { handlerId, what: "version", rev: number });
  return { number, hash };
}
