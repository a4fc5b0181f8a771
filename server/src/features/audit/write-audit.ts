import type { FastifyRequest } from "fastify";
import { sql } from "kysely";
import { json } from "../../platform/db/json.ts";
import type { Db } from "../../platform/db/open-database.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import { noteAudit } from "./audit-duty.ts";
import { type ChainedEntry, hashEntry } from "./hash-entry.ts";

export type AuditActor = { id: string | null; name: string; address?: string };

export type AuditInput = {
  actor: AuditActor;
  /** What was done, `noun.verb`. */
  action: string;
  entityType: string;
  entityId: string;
  /** How it was and is; never with secrets in it. */
  before?: unknown;
  after?: unknown;
  reason?: string;
};

const AUDIT_LOCK = 7_428_005;
export const FIRST_HASH = "0".repeat(64);

/**
 * Adds to the audit log, in the transaction of the change itself: one does not exist without the
 * other. The chain has one end, so writers wait for each other from here to their commit: call it
 * last.
 */
export async function writeAudit(tx: Db, input: AuditInput): Promise<void> {
  if (!tx.isTransaction) throw new Error("An audit entry belongs into the change's transaction.");
  await sql`select pg_advisory_xact_lock(${AUDIT_LOCK})`.execute(tx);
  // A statement of its own: it must see what the one we waited for has written.
  const last = await tx
    .selectFrom("auditEntry")
    .select("hash")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  const { now } = await tx
    .selectNoFrom(sql<Date>`date_trunc('milliseconds', clock_timestamp())`.as("now"))
    .executeTakeFirstOrThrow();
  const entry = toEntry(input, now, last?.hash ?? FIRST_HASH);
  await tx
    .insertInto("auditEntry")
    .values({
      ...entry,
      before: entry.before === null ? null : json(entry.before),
      after: entry.after === null ? null : json(entry.after),
      hash: hashEntry(entry),
    })
    .execute();
  noteAudit();
}

/** The signed-in user as an actor. */
export function actorOf(request: Pick<FastifyRequest, "raw" | "ip">): AuditActor {
  const { userId, name } = viewerOf(request);
  return { id: userId, name, address: request.ip };
}

function toEntry(input: AuditInput, at: Date, previousHash: string): ChainedEntry {
  return {
    at,
    actorId: input.actor.id,
    actorName: input.actor.name,
    action: input.action,
    entityType: input.entityType,
    entityId: input.entityId,
    before: asStored(input.before),
    after: asStored(input.after),
    reason: input.reason ?? "",
    address: input.actor.address ?? "",
    previousHash,
  };
}

/** As it will come back from the database: the hash is over that. */
function asStored(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(json(value));
}
