import { errors } from "../errors/errors.ts";
import type { Json, JsonObject } from "../graph/json.ts";
import { invokeToolstep } from "../run/invoke-toolstep.ts";
import { createLeave } from "../step/leave.ts";
import type { AnyToolstep, ExitSpec, Left, Wait } from "../step/toolstep.ts";
import { untoldPorts } from "./untold-ports.ts";

/** Time of every example. */
export const exampleTime = "2026-01-05T09:00:00.000Z";

export interface ExampleResult {
  exit: string;
  output: JsonObject;
  /** What the step listened for; undefined when it did not park. */
  waited?: Wait["wait"];
}

/**
 * Runs one example of a toolstep and returns how it left, for comparison with the example's
 * `exit` and `output`. Throws when the example says nothing about a port that is used, when its
 * input does not fit, when the output does not fit the exit, and when the wait has no end.
 */
export async function runToolstepExample(
  step: AnyToolstep,
  example: AnyToolstep["examples"][number],
): Promise<ExampleResult> {
  const tool = `${step.type}@${step.version}`;
  const input = step.input.parse(example.input) as JsonObject;
  const given = example.given as Record<string, unknown> | undefined;
  const shared = {
    input: JSON.parse(JSON.stringify(input)) as JsonObject,
    ports: untoldPorts(tool, example.title, step.needs as readonly string[], given),
    now: exampleTime,
    run: { runId: "run-1", handlerId: "example", stepId: "step", stepKey: "run-1:1" },
  };
  const begun = await invokeToolstep(step, {
    ...shared,
    phase: step.kind === "waiting" ? "begin" : "run",
  });
  if (!("wait" in begun)) {
    if (example.then !== undefined) {
      throw unfinished(
        tool,
        example.title,
        "it tells what ends the wait, but the step left at once.",
      );
    }
    return checked(step, begun);
  }
  if (example.then === undefined) {
    throw unfinished(tool, example.title, "the step waits and `then` does not say what comes.");
  }
  const resumed = await invokeToolstep(step, {
    ...shared,
    phase: "resume",
    ...(example.then !== "timeout" && { event: example.then }),
    state: throughJson(begun.wait.state ?? null),
  });
  if ("wait" in resumed) {
    throw unfinished(tool, example.title, "the step went on waiting after `then`.");
  }
  return { ...checked(step, resumed), waited: begun.wait };
}

/** Parses the output by the exit's schema, as tests want it and production does not. */
function checked(step: AnyToolstep, left: Left): ExampleResult {
  const exits = step.exits as Record<string, ExitSpec>;
  const spec = Object.hasOwn(exits, left.exit) ? exits[left.exit] : undefined;
  if (!spec) {
    if (step.dynamicExits) return left;
    throw new TypeError(`${step.type} left by ${left.exit}, an exit it does not declare.`);
  }
  if (!spec.output) return { exit: left.exit, output: left.output };
  const leave = createLeave(step.type, { [left.exit]: spec }, { checked: true });
  return (leave[left.exit] as (output: JsonObject) => Left)(left.output);
}

/** What a wait keeps survives as JSON or not at all. */
function throughJson(value: Json): Json {
  return JSON.parse(JSON.stringify(value));
}

function unfinished(tool: string, example: string, reason: string) {
  return errors.EXAMPLE_UNFINISHED({ tool, example, reason });
}
