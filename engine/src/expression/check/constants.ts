import { compileExpression } from "../compile.ts";
import { pointer } from "../problem.ts";
import { callOf, loopOperations, type Rule, truthy } from "../rule.ts";
import { type Context, report } from "./context.ts";
import { findContradiction } from "./contradictions.ts";

/**
 * Finds conditions that are always true or never true, whatever the variables
 * hold. A written-out true or false is taken as meant.
 */
export function checkConditions(
  rule: Rule,
  place: string,
  isCondition: boolean,
  context: Context,
): void {
  if (Array.isArray(rule)) {
    for (const [index, item] of rule.entries()) {
      checkConditions(item, pointer(place, index), false, context);
    }
    return;
  }
  const found = callOf(rule);
  if (found === undefined) return;
  const known = isCondition ? knownResult(rule) : undefined;
  if (known !== undefined) {
    report(context, {
      code: "EXPRESSION_CONSTANT",
      severity: "warning",
      place,
      message: known ? "This condition is always true." : "This condition can never be true.",
    });
    return;
  }
  const { name, args } = found;
  const own = pointer(place, name);
  for (const [index, arg] of args.entries()) {
    const inner = isConditionArgument(name, index, args.length, isCondition);
    checkConditions(arg, pointer(own, index), inner, context);
  }
}

function isConditionArgument(name: string, index: number, count: number, outer: boolean): boolean {
  if (name === "if") return index % 2 === 0 && index < count - 1;
  if (name === "filter" || name === "all" || name === "some" || name === "none") return index === 1;
  if (name === "!") return outer;
  // "a or default" is no condition but a way to choose a value.
  return (name === "and" || name === "or") && outer;
}

function knownResult(rule: Rule): boolean | undefined {
  if (readsData(rule)) return findContradiction(rule);
  try {
    return truthy(compileExpression(rule)({}));
  } catch {
    return undefined;
  }
}

/** Whether the rule's value depends on variables, or on the entry of a loop around it. */
function readsData(rule: Rule): boolean {
  if (Array.isArray(rule)) return rule.some(readsData);
  const found = callOf(rule);
  if (found === undefined) return false;
  const { name, args } = found;
  if (name === "var" || name === "outer" || name.startsWith("missing")) return true;
  if (!loopOperations.has(name)) return args.some(readsData);
  // The body reads the entries of the list, which are known when the list is.
  return args.some((arg, index) => (index === 1 ? readsOuter(arg) : readsData(arg)));
}

function readsOuter(rule: Rule): boolean {
  if (Array.isArray(rule)) return rule.some(readsOuter);
  const found = callOf(rule);
  return found !== undefined && (found.name === "outer" || found.args.some(readsOuter));
}
