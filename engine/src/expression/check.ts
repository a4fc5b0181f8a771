import { checkConditions } from "./check/constants.ts";
import { type Context, fits } from "./check/context.ts";
import { inferType } from "./check/infer.ts";
import { defaultRuleLimits, inspectRule } from "./inspect.ts";
import { normaliseExpression } from "./normalise.ts";
import type { ExpressionProblem } from "./problem.ts";
import type { Rule } from "./rule.ts";
import { parseExpression } from "./text.ts";
import { anyType, printType, type ValueType } from "./types.ts";

export type CheckedExpression = { type: ValueType; problems: ExpressionProblem[] };

/**
 * Checks a rule against the variables in scope: operations, limits, variables,
 * types and conditions that never change. `expected` is the type the result is
 * wanted for.
 *
 * Places are pointers into the rule's normal form, which a rule read from the
 * text form already has.
 */
export function checkExpression(
  rule: unknown,
  scope: Record<string, ValueType>,
  expected?: ValueType,
): CheckedExpression {
  const problems = inspectRule(rule, defaultRuleLimits);
  if (problems.length > 0) return { type: anyType, problems };
  const normal = normaliseExpression(rule);
  const context: Context = {
    problems: [],
    variables: scope,
    data: { kind: "record", fields: scope },
    atTop: true,
  };
  const type = inferType(normal, "", context);
  checkExpected(normal, type, expected, context);
  // Where types are wrong, a condition that never holds is only a consequence.
  if (context.problems.length === 0) {
    checkConditions(normal, "", expected?.kind === "boolean", context);
  }
  return { type, problems: context.problems };
}

function checkExpected(
  rule: Rule,
  type: ValueType,
  expected: ValueType | undefined,
  { problems }: Context,
): void {
  if (expected === undefined || problems.length > 0 || fits({ rule, type }, expected)) return;
  problems.push({
    code: "EXPRESSION_TYPE_MISMATCH",
    severity: "error",
    place: "",
    message: `${describeExpected(expected)} is expected here, but this is ${printType(type)}.`,
  });
}

function describeExpected(expected: ValueType): string {
  const name = printType(expected);
  return expected.kind === "enum"
    ? `One of ${expected.values.join(", ")}`
    : `A value of type ${name}`;
}

/** A problem at the characters that cause it: `from` is the first, `to` the one behind the last. */
export type TextCheckProblem = Omit<ExpressionProblem, "place" | "code"> & {
  code: ExpressionProblem["code"] | "EXPRESSION_TEXT_INVALID";
  from: number;
  to: number;
};

/** Parses and checks the text form in one go, as an editor needs it. */
export function checkText(
  text: string,
  scope: Record<string, ValueType>,
  expected?: ValueType,
): { rule?: Rule; type: ValueType; problems: TextCheckProblem[] } {
  const parsed = parseExpression(text);
  if ("problems" in parsed) {
    const problems = parsed.problems.map((problem) => ({
      ...problem,
      code: "EXPRESSION_TEXT_INVALID" as const,
      severity: "error" as const,
    }));
    return { type: anyType, problems };
  }
  const { type, problems } = checkExpression(parsed.rule, scope, expected);
  return {
    rule: parsed.rule,
    type,
    problems: problems.map(({ place, ...problem }) => ({
      ...problem,
      ...(parsed.spans.get(place) ?? { from: 0, to: text.length }),
    })),
  };
}
