import { renameVariable, variablesIn } from "../expression/references.ts";
import type { Json } from "./json.ts";

/** The expression with a variable renamed; the very same object when it does not read it. */
export function renameInExpression(rule: Json, from: string, to: string): Json {
  return readsVariable(rule, from) ? (renameVariable(rule, from, to) as Json) : rule;
}

function readsVariable(rule: Json, name: string): boolean {
  try {
    return variablesIn(rule).includes(name);
  } catch {
    // A rule that is no expression yet reads nothing that could be renamed.
    return false;
  }
}

/** The variables an expression reads by name; none when it is no expression. */
export function readVariables(rule: Json): string[] {
  try {
    return variablesIn(rule);
  } catch {
    return [];
  }
}

/** True when a path is computed, so that the expression may read any variable, whatever its name. */
export function readsComputedPaths(rule: Json): boolean {
  if (Array.isArray(rule)) return rule.some(readsComputedPaths);
  if (typeof rule !== "object" || rule === null) return false;
  return Object.entries(rule).some(([key, value]) => {
    const path = Array.isArray(value) ? value[0] : value;
    const reads = key === "var" || key === "outer" || key.startsWith("missing");
    const isName = typeof path === "string" && path !== "";
    return (reads && !isName) || readsComputedPaths(value);
  });
}
