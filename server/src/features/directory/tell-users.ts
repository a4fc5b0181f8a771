import type { FastifyRequest } from "fastify";
import type { Db } from "../../platform/db/index.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import { noteAudit } from "../audit/audit-duty.ts";
import { actorOf, writeAudit } from "../audit/write-audit.ts";
import { announceChange, VERBS } from "./announce-change.ts";
import type { UserView } from "./directory.contract.ts";

/** Without `before`, a user who was added. */
export type UserChanged = { before?: UserView; after: UserView };

/** Tells of each user by itself, as if each had been changed alone. */
export async function tellUsers(
  tx: Db,
  request: FastifyRequest,
  { changes, reason }: { changes: readonly UserChanged[]; reason: string },
): Promise<void> {
  const user = viewerOf(request).name;
  for (const { before, after } of changes) {
    const { id, name } = after;
    const changeType = before ? "Modification" : "Addition";
    await announceChange(tx, { changeType, class: "User", id, name, user });
    await writeAudit(tx, {
      actor: actorOf(request),
      action: `user.${VERBS[changeType]}`,
      entityType: "user",
      entityId: id,
      before,
      after,
      reason,
    });
  }
  // Everybody was as wanted already: there is nothing to write down.
  if (changes.length === 0) noteAudit();
}
