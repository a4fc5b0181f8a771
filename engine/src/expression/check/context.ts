import type { ExpressionProblem } from "../problem.ts";
import type { Rule } from "../rule.ts";
import { checkValue } from "../type-values.ts";
import { isAssignable, type ValueType } from "../types.ts";

/** What is known while a part of a rule is checked. */
export type Context = {
  problems: ExpressionProblem[];
  /** The handler's variables. */
  variables: Record<string, ValueType>;
  /** What `var` reads: the variables at the top, the entry of the list in the body of a loop. */
  data: ValueType;
  /** Whether a name that `var` does not find is an unknown variable or an unknown field. */
  atTop: boolean;
};

/** A part of the rule with what was found out about it. */
export type Argument = { rule: Rule; type: ValueType; place: string };

export function report(
  context: Context,
  problem: Omit<ExpressionProblem, "severity"> & { severity?: "error" | "warning" },
): void {
  context.problems.push({ severity: "error", ...problem });
}

/** May the argument stand where `expected` is wanted? Of a literal the value itself decides. */
export function fits(
  { rule, type }: Pick<Argument, "rule" | "type">,
  expected: ValueType,
): boolean {
  if (typeof rule === "string" && isNamed(expected))
    return checkValue(expected, rule) === undefined;
  return isAssignable(type, expected);
}

/** Types whose values are texts of a certain form. */
function isNamed({ kind }: ValueType): boolean {
  return kind === "enum" || kind === "datetime" || kind === "interaction";
}
