import { inTransaction } from "../../platform/db/in-transaction.ts";
import type { Db } from "../../platform/db/open-database.ts";
import { writeAudit } from "../audit/write-audit.ts";

/**
 * Writes down that somebody was refused. A name that nobody has is not repeated: people type their
 * password into the wrong field, and the log is read by others and cannot be changed.
 */
export function auditRefusal(
  db: Db,
  refused: {
    account: { id: string; name: string } | undefined;
    address: string;
    reason: string;
  },
): Promise<void> {
  const { account, address, reason } = refused;
  return inTransaction(db, (tx) =>
    writeAudit(tx, {
      actor: { id: null, name: account?.name ?? "An unknown name", address },
      action: "session.refused",
      entityType: "user",
      entityId: account?.id ?? "",
      reason,
    }),
  );
}
