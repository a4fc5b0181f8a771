import type { Json, JsonObject } from "../graph/json.ts";
import { leaveOf } from "../step/leave.ts";
import type { AnyToolstep, HandlerEvent, Left, StepRun, Wait } from "../step/toolstep.ts";

export interface Invocation {
  /** `run` for transactional and external toolsteps, `begin` and `resume` for waiting ones. */
  phase: "run" | "begin" | "resume";
  /** As the effect carries it: already parsed by the toolstep's schema. */
  input: JsonObject;
  /** Ports by name; the toolstep is given only those it needs. */
  ports: Record<string, unknown>;
  now: string;
  run: StepRun;
  /** Resume only: what ended the wait; undefined when the time was over. */
  event?: HandlerEvent;
  /** Resume only: what `begin` kept. */
  state?: Json;
  /** External only. */
  signal?: AbortSignal;
}

/**
 * Calls a toolstep's own code for a `call` or `external` effect. Throws what the toolstep throws:
 * only the caller knows whether that means a fault of the step or a transaction to repeat.
 */
export function invokeToolstep(
  step: AnyToolstep,
  invocation: Invocation,
): Left | Wait | Promise<Left | Wait> {
  const { input, now, run } = invocation;
  const leave = leaveOf(step);
  if (step.kind === "pure") return step.run({ input, leave, now, run });
  const ports = pick(invocation.ports, step.needs as readonly string[]);
  const context = { input, leave, now, run, ports };
  if (step.kind === "transactional") return step.run(context);
  if (step.kind === "external") {
    return step.run({ ...context, signal: invocation.signal ?? new AbortController().signal });
  }
  if (invocation.phase === "resume") {
    return step.resume({ ...context, event: invocation.event, state: invocation.state ?? null });
  }
  return step.begin(context);
}

function pick(ports: Record<string, unknown>, needs: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(needs.map((name) => [name, ports[name]]));
}
