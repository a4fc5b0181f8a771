import { type CheckedExpression, checkExpression } from "../../expression/check.ts";
import type { ExpressionProblem } from "../../expression/problem.ts";
import { suggest } from "../../expression/suggest.ts";
import type { ValueType } from "../../expression/types.ts";
import type { Json } from "../json.ts";
import type { Place } from "../problem.ts";
import { hint, type Validation } from "./context.ts";

/** The type of a variable that exists; reports one that does not. */
export function variableType(
  { document, scope, report }: Validation,
  name: string,
  place: Place,
  owner: string,
): ValueType | undefined {
  if (Object.hasOwn(document.variables, name)) return scope[name];
  const suggestion = suggest(name, Object.keys(document.variables));
  report(
    "E23",
    "error",
    `${owner} uses the variable ${name}, which does not exist.${hint(suggestion)}`,
    place,
    [
      {
        title: `Create the variable ${name}`,
        commands: [{ type: "addVariable", name, variable: { type: "string" } }],
      },
    ],
  );
  return undefined;
}

export function checkRule(
  { scope, report }: Validation,
  rule: Json,
  expected: ValueType,
  place: Place,
  owner: string,
): ValueType {
  const { type, problems } = checkCached(rule, scope, expected);
  for (const problem of problems) {
    const severity = problem.code === "EXPRESSION_CONSTANT" ? "error" : problem.severity;
    report(codes[problem.code] ?? "E24", severity, `${owner}: ${problem.message}`, {
      ...place,
      path: problem.place,
    });
  }
  return type;
}

interface Checked {
  scope: object;
  expected: ValueType;
  result: CheckedExpression;
}

const checkedRules = new WeakMap<object, Checked>();

/** An edit changes one rule; the others were checked a keystroke ago. */
function checkCached(
  rule: Json,
  scope: Record<string, ValueType>,
  expected: ValueType,
): CheckedExpression {
  if (typeof rule !== "object" || rule === null) return checkExpression(rule, scope, expected);
  const known = checkedRules.get(rule);
  if (known?.scope === scope && known.expected === expected) return known.result;
  const result = checkExpression(rule, scope, expected);
  checkedRules.set(rule, { scope, expected, result });
  return result;
}

export const booleanType: ValueType = { kind: "boolean" };

const codes: Partial<Record<ExpressionProblem["code"], string>> = {
  EXPRESSION_CONSTANT: "E09",
  EXPRESSION_TYPE_MISMATCH: "E06",
  EXPRESSION_VARIABLE_UNKNOWN: "E23",
};
