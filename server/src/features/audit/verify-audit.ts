import type { Db } from "../../platform/db/open-database.ts";
import { hashEntry } from "./hash-entry.ts";
import { FIRST_HASH } from "./write-audit.ts";

const PAGE = 1000;

/** The first entry that does not fit, and why; or how many do. */
export type AuditVerdict =
  | { intact: true; entries: number; lastHash: string }
  | { intact: false; entryId: string; reason: string };

/**
 * Reads the whole chain. A removed end cannot show by itself: with `earlier`, the `lastHash` of an
 * earlier check, it does.
 */
export async function verifyAudit(db: Db, earlier?: string): Promise<AuditVerdict> {
  let isKnown = earlier === undefined || earlier === FIRST_HASH;
  let previousHash = FIRST_HASH;
  let entries = 0;
  for (let after = "0"; ; ) {
    const rows = await readPage(db, after);
    for (const { id, hash, ...entry } of rows) {
      if (entry.previousHash !== previousHash) {
        return {
          intact: false,
          entryId: id,
          reason: "the entry before it was removed or replaced",
        };
      }
      if (hashEntry(entry) !== hash) {
        return { intact: false, entryId: id, reason: "the entry was changed" };
      }
      previousHash = hash;
      isKnown ||= hash === earlier;
      entries++;
      after = id;
    }
    if (rows.length === PAGE) continue;
    if (isKnown) return { intact: true, entries, lastHash: previousHash };
    const reason = "the entry that the earlier check ended with is gone";
    return { intact: false, entryId: after, reason };
  }
}

function readPage(db: Db, after: string) {
  return db
    .selectFrom("auditEntry")
    .select(["id", "at", "actorId", "actorName", "action", "entityType", "entityId"])
    .select(["before", "after", "reason", "address", "previousHash", "hash"])
    .where("id", ">", after)
    .orderBy("id")
    .limit(PAGE)
    .execute();
}
