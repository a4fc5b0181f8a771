import { expressionInvalid } from "./errors.ts";
import { defaultRuleLimits, inspectRule, type RuleLimits } from "./inspect.ts";
import { call, callOf, isRecord, type Rule } from "./rule.ts";

/**
 * Brings a rule into the normal form in which equal rules look equal.
 *
 * Arguments always stand in a list, except that a variable read without a
 * default is `{"var": "path"}`; paths given as numbers become texts; `?:`
 * becomes `if`; a literal object, which JsonLogic does not evaluate, becomes the
 * operation `record`. The meaning does not change.
 *
 * Throws EXPRESSION_INVALID for anything that is not an accepted rule.
 */
export function normaliseExpression(rule: unknown, limits: RuleLimits = defaultRuleLimits): Rule {
  const problems = inspectRule(rule, limits);
  if (problems.length > 0) throw expressionInvalid(problems);
  const normal = normalise(rule as Rule);
  // A record made of a literal object has a part more per key.
  const left = inspectRule(normal, limits);
  if (left.length > 0) throw expressionInvalid(left);
  return normal;
}

function normalise(rule: Rule): Rule {
  if (Array.isArray(rule)) return rule.map(normalise);
  if (!isRecord(rule)) return rule;
  const found = callOf(rule);
  if (found === undefined) return literal(rule);
  const name = found.name === "?:" ? "if" : found.name;
  if (name === "var") return normaliseVariable(found.args);
  return call(name, found.args.map(normalise));
}

function normaliseVariable([path = "", otherwise = null]: Rule[]): Rule {
  const normal = normalise(path);
  const known = typeof normal !== "object" || normal === null ? String(normal ?? "") : normal;
  return call("var", otherwise === null ? [known] : [known, normalise(otherwise)]);
}

/** Inside a literal object nothing is evaluated, one-key objects included. */
function literal(value: Rule): Rule {
  if (Array.isArray(value)) return value.map(literal);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).flatMap(([key, item]) => [key, literal(item as Rule)]);
  return { record: entries };
}
