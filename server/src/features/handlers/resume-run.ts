import { retryFaulted } from "@signalbox/engine/run";
import { sql } from "kysely";
import { type Db, json } from "../../platform/db/index.ts";
import { deliver } from "../../runtime/deliver.ts";
import { postgresHandlers } from "../../runtime/postgres/handler-store.ts";
import type { Programs } from "../../runtime/programs.ts";
import { errors } from "./errors.ts";

/**
 * Lets a faulted run attempt its step again, on the version it began on. A worker does it, after
 * what lies in the run's mailbox before.
 *
 * Throws RUN_NOT_FOUND, TURN_REFUSED when it is not faulted, RUN_LOST.
 */
export async function resumeRun(
  tx: Db,
  { runId, programs }: { runId: string; programs: Programs },
): Promise<{ handlerId: string; fault: string }> {
  const run = await tx
    .selectFrom("run")
    .select(["key", "handlerId", "program", "snapshot", "fault"])
    .where("id", "=", runId)
    .forUpdate()
    .executeTakeFirst();
  if (!run) throw errors.RUN_NOT_FOUND({ runId });
  const snapshot = retryFaulted(run.snapshot);
  if (!(await programs.find(postgresHandlers(tx), run.program))) throw errors.RUN_LOST({ runId });
  await tx
    .updateTable("run")
    .set({
      status: "yielded",
      snapshot: json(snapshot),
      fault: null,
      endedAt: null,
      updatedAt: sql<Date>`now()`,
    })
    .where("id", "=", runId)
    .execute();
  await deliver(tx, { key: run.key, body: { kind: "continue", runId } });
  return { handlerId: run.handlerId, fault: run.fault?.message ?? "" };
}
