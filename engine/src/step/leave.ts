import type { z } from "zod";
import type { JsonObject } from "../graph/json.ts";
import type { AnyToolstep, ExitSpecs, Leave, Left } from "./toolstep.ts";

const nothing: JsonObject = Object.freeze({});

/**
 * The `leave` object of a toolstep: one function per declared exit.
 *
 * `checked` parses every output by the exit's schema and throws when it does not fit: for tests,
 * examples and the designer's test bench. Otherwise only outputs whose schema changes the value
 * (defaults, transforms) are parsed, because the compiler has already checked the others where
 * the toolstep was written; what reaches a typed variable is checked again by the run.
 */
export function createLeave<Exits extends ExitSpecs>(
  tool: string,
  exits: Exits,
  { checked }: { checked: boolean },
): Leave<Exits> {
  const leave: Record<string, unknown> = Object.create(null);
  for (const [exit, spec] of Object.entries(exits)) {
    const { output } = spec;
    if (output && (checked || changesValue(output))) {
      leave[exit] = (value: unknown): Left => ({
        exit,
        output: parseOutput(tool, exit, output, value),
      });
    } else if (output) {
      leave[exit] = (value: JsonObject): Left => ({ exit, output: value });
    } else {
      const left: Left = Object.freeze({ exit, output: nothing });
      leave[exit] = () => left;
    }
  }
  leave["through"] = (exit: string, output: JsonObject = nothing): Left => ({ exit, output });
  return leave as Leave<Exits>;
}

const leaves = new WeakMap<AnyToolstep, Leave<ExitSpecs>>();

/** The toolstep's `leave`, made once: a run must not pay for it at every step. */
export function leaveOf(step: AnyToolstep): Leave<ExitSpecs> {
  let leave = leaves.get(step);
  if (!leave) {
    leave = createLeave(step.type, step.exits as ExitSpecs, { checked: false });
    leaves.set(step, leave);
  }
  return leave;
}

function parseOutput(tool: string, exit: string, schema: z.ZodObject, value: unknown): JsonObject {
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data as JsonObject;
  const issue = result.error.issues[0];
  const at = issue?.path.join(".") ?? "";
  throw new TypeError(
    `${tool} left by ${exit} with an output that does not fit${at && ` at ${at}`}: ${issue?.message}`,
  );
}

const plainTypes = new Set([
  "string",
  "number",
  "int",
  "boolean",
  "null",
  "enum",
  "literal",
  "any",
  "unknown",
  "optional",
  "nullable",
  "array",
  "record",
  "lazy",
  "union",
]);

function changesValue(schema: z.ZodObject): boolean {
  return Object.values(schema.shape).some((field) => !plainTypes.has(field.def.type));
}
