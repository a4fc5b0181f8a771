import { weigh } from "../expression/meter.ts";
import { printType, type ValueType } from "../expression/types.ts";
import type { HandlerDocument } from "../graph/document.ts";
import { readType } from "../graph/facts.ts";
import type { Json, JsonObject } from "../graph/json.ts";
import { limits } from "../graph/limits.ts";
import { StepFault } from "../run/faults.ts";
import { type Check, typeCheck } from "./fast-checks.ts";

/** Writes outputs to variables and returns what was written, or undefined when nothing was. */
export type Assign = (output: JsonObject, variables: JsonObject) => JsonObject | undefined;

export interface Assignment {
  output: string;
  variable: string;
  fits: Check;
  type: ValueType;
}

/**
 * Outputs the chosen exit does not have leave their variables as they were. A value that does not
 * fit its variable, or is too large, is a fault; nothing is coerced.
 */
export function compileAssignments(
  out: Record<string, string> | undefined,
  document: HandlerDocument,
): Assign | undefined {
  const assignments = Object.entries(out ?? {}).flatMap(([output, variable]) => {
    const declared = Object.hasOwn(document.variables, variable)
      ? document.variables[variable]
      : undefined;
    const type = (declared && readType(declared.type)) ?? { kind: "any" as const };
    return [{ output, variable, fits: typeCheck(type), type }];
  });
  if (assignments.length === 0) return undefined;
  return (output, variables) => {
    let assigned: JsonObject | undefined;
    for (const assignment of assignments) {
      if (!Object.hasOwn(output, assignment.output)) continue;
      const value = output[assignment.output];
      if (value === undefined) continue;
      checkAssignable(value, assignment);
      assigned ??= {};
      assigned[assignment.variable] = value;
    }
    // Only when all of them fit: a step that fails must leave the variables as it found them.
    if (assigned) Object.assign(variables, assigned);
    return assigned;
  };
}

export function checkAssignable(
  value: Json,
  { variable, fits, type }: Pick<Assignment, "variable" | "fits" | "type">,
): void {
  if (!fits(value)) {
    throw new StepFault(
      "VARIABLE_TYPE",
      `The value for the variable ${variable} is not of type ${printType(type)}.`,
    );
  }
  if (isTooLarge(value)) {
    throw new StepFault(
      "LIMIT_VARIABLE",
      `The value for the variable ${variable} is larger than ${limits.variableBytes / 1024} KB.`,
    );
  }
}

function isTooLarge(value: Json): boolean {
  if (typeof value === "string") return value.length > limits.variableBytes;
  return (
    typeof value === "object" &&
    value !== null &&
    weigh(value, limits.variableBytes) > limits.variableBytes
  );
}
