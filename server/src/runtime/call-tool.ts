import { AppError } from "@signalbox/engine/errors";
import { type CallResult, type Effect, invokeToolstep } from "@signalbox/engine/run";
import type { Catalogue } from "@signalbox/engine/step";
import { sql } from "kysely";
import type { Db } from "../platform/db/index.ts";
import { isDatabaseDown, isRepeatable } from "../platform/db/index.ts";
import type { Logger } from "../platform/log/log.ts";
import type { LiveRun } from "./instance.ts";
import { bindPorts } from "./ports/bind-ports.ts";
import { toolFault, unknownTool } from "./tool-fault.ts";

/**
 * Runs a tool within the turn's transaction, behind a savepoint: a tool that fails outside its
 * declared exits leaves nothing half done, becomes a fault of its step, and harms no other run of
 * the batch. Only a database that is gone, or that asks for the whole turn to be repeated, goes on as
 * an error.
 */
export async function callTool(
  tx: Db,
  catalogue: Catalogue,
  log: Logger,
  now: string,
  run: LiveRun,
  effect: Extract<Effect, { type: "call" }>,
): Promise<CallResult> {
  const toolstep = catalogue.toolsteps.get(effect.tool);
  if (!toolstep) return unknownTool(effect.tool);
  await sql`savepoint tool`.execute(tx);
  try {
    const handlerId = run.snapshot.frames.at(-1)?.handlerId ?? run.handlerId;
    const result = await invokeToolstep(toolstep, {
      phase: effect.phase,
      input: effect.input,
      ports: { ...bindPorts(tx, { runId: run.id, handlerId, stepKey: effect.stepKey }) },
      now,
      run: { runId: run.id, handlerId, stepId: effect.stepId, stepKey: effect.stepKey },
      ...(effect.event && { event: effect.event }),
      ...(effect.state !== undefined && { state: effect.state }),
    });
    await sql`release savepoint tool`.execute(tx);
    return result;
  } catch (error) {
    if (isDatabaseDown(error) || isRepeatable(error)) throw error;
    await sql`rollback to savepoint tool`.execute(tx);
    if (!(error instanceof AppError)) {
      const { stepId, tool } = effect;
      log.error({ error, runId: run.id, stepId, tool }, "a toolstep failed");
    }
    return toolFault(toolstep, error);
  }
}
