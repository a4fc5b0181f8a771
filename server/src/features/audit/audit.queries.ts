import { sql } from "kysely";
import { z } from "zod";
import type { Db } from "../../platform/db/open-database.ts";
import { Id } from "../../platform/http/problem.contract.ts";
import type { AuditEntryView } from "../directory/directory.contract.ts";

export const AuditFilter = z.object({
  entityType: z.string().max(100).optional(),
  entityId: z.string().max(200).optional(),
  actor: z.string().max(200).optional(),
  action: z.string().max(100).optional(),
  /** Anywhere: who, what, of what, before, after, why; in any case. */
  text: z.string().trim().max(200).optional(),
  /** From this moment on. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Before this moment. */
  until: z.iso.datetime({ offset: true }).optional(),
});

export const AuditQuery = AuditFilter.extend({
  /** Entries older than this one: the last of the page before. */
  before: Id.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export async function listAudit(
  db: Db,
  query: Omit<z.output<typeof AuditQuery>, "limit"> & { limit: number },
): Promise<AuditEntryView[]> {
  const { entityType, entityId, actor, action, text, from, until, before, limit } = query;
  const rows = await db
    .selectFrom("auditEntry")
    .select([
      "id",
      "at",
      "actorName as actor",
      "action",
      "entityType",
      "entityId",
      "before",
      "after",
      "reason",
    ])
    .$if(entityType !== undefined, (qb) => qb.where("entityType", "=", entityType ?? ""))
    .$if(entityId !== undefined, (qb) => qb.where("entityId", "=", entityId ?? ""))
    .$if(action !== undefined, (qb) => qb.where("action", "=", action ?? ""))
    .$if(actor !== undefined, (qb) =>
      qb.where((eb) => eb(eb.fn("lower", ["actorName"]), "=", (actor ?? "").toLowerCase())),
    )
    .$if(text !== undefined && text !== "", (qb) => qb.where(hasText(text ?? "")))
    .$if(from !== undefined, (qb) => qb.where("at", ">=", new Date(from ?? 0)))
    .$if(until !== undefined, (qb) => qb.where("at", "<", new Date(until ?? 0)))
    .$if(before !== undefined, (qb) => qb.where("id", "<", before ?? ""))
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

function hasText(text: string) {
  return sql<boolean>`position(${text.toLowerCase()} in lower(
    concat_ws(' ', actor_name, action, entity_type, entity_id, reason, before, after))) > 0`;
}
