import { renameVariable, variablesIn } from "../expression/references.ts";
import type { Json } from "./json.ts";

/** The expression with a variable renamed; the very same object when it does not read it. */
export function renameInExpression(rule: Json, from: string, to: string): Json {
  return readVariables(rule).includes(from) ? (renameVariable(rule, from, to) as Json) : rule;
}

/** The variables an expression reads by name; none when it is no expression. */
export function readVariables(rule: Json): readonly string[] {
  if (typeof rule !== "object" || rule === null) return [];
  let names = namesByRule.get(rule);
  if (!names) {
    names = findVariables(rule);
    namesByRule.set(rule, names);
  }
  return names;
}

/** Documents are never changed in place, so one edit leaves the answers for all other rules. */
const namesByRule = new WeakMap<object, readonly string[]>();

function findVariables(rule: Json): readonly string[] {
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
