import { AppError } from "@signalbox/engine/errors";
import { type CallResult, invokeToolstep } from "@signalbox/engine/run";
import type { Catalogue } from "@signalbox/engine/step";
import type { HttpPort } from "@signalbox/handlers/ports";
import type { Logger } from "../platform/log/log.ts";
import { startLoop } from "../platform/loop/loop.ts";
import { type EffectRunner, type ExternalCall, MAX_ATTEMPTS } from "./durable.ts";
import { toolFault, unknownTool } from "./tool-fault.ts";

export interface ExternalWorkerOptions {
  effects: EffectRunner;
  log: Logger;
  catalogue: Catalogue;
  http: HttpPort;
  /** Names this server among those on the database. */
  holder: string;
}

const LOOK_EVERY_MS = 500;
/** Calls under way at a time; each waits for somebody else's server. */
const PARALLEL = 16;

/**
 * Runs external toolsteps after the commit that asked for them: at least once, with the step's key
 * as idempotency key for the other side. The outcome is mail for the run that waits for it.
 */
export function startExternalWorker(options: ExternalWorkerOptions): { stop(): Promise<void> } {
  const { effects, log } = options;
  const stopping = new AbortController();
  const underway = new Set<Promise<void>>();

  async function work(): Promise<boolean> {
    // A place that becomes free is filled at once.
    if (underway.size >= PARALLEL) await Promise.race(underway);
    const call = stopping.signal.aborted ? undefined : await effects.claim(options.holder);
    if (!call) return false;
    const promise = perform(options, call, stopping.signal)
      .catch((error: unknown) =>
        log.error({ error, stepKey: call.stepKey }, "an external call was not settled"),
      )
      .finally(() => underway.delete(promise));
    underway.add(promise);
    return true;
  }

  const loop = startLoop({
    name: "external",
    topic: "external",
    everyMs: LOOK_EVERY_MS,
    log,
    work,
  });
  return {
    async stop() {
      stopping.abort();
      await loop.stop();
      await Promise.all(underway);
    },
  };
}

/** Makes one call that was claimed, and delivers its outcome. */
export async function perform(
  options: ExternalWorkerOptions,
  call: ExternalCall,
  signal: AbortSignal,
): Promise<void> {
  const result = await invoke(options, call, signal);
  // Stopping, not failing: another server, or this one after its restart, makes the call again.
  if (signal.aborted) await options.effects.giveBack(call);
  else await options.effects.settle(call, result);
}

async function invoke(
  options: ExternalWorkerOptions,
  call: ExternalCall,
  signal: AbortSignal,
): Promise<CallResult> {
  const toolstep = options.catalogue.toolsteps.get(call.tool);
  if (!toolstep) return unknownTool(call.tool);
  if (call.attempts > MAX_ATTEMPTS) {
    return {
      fault: {
        code: "TOOL_FAILED",
        message: `${toolstep.title} was attempted ${MAX_ATTEMPTS} times.`,
      },
    };
  }
  try {
    return await invokeToolstep(toolstep, {
      phase: "run",
      input: call.input,
      ports: { http: options.http },
      now: call.now,
      run: { runId: call.runId, handlerId: "", stepId: "", stepKey: call.stepKey },
      signal,
    });
  } catch (error) {
    if (!(error instanceof AppError)) {
      const { stepKey, tool } = call;
      options.log.error({ error, stepKey, tool }, "an external toolstep failed");
    }
    return toolFault(toolstep, error);
  }
}
