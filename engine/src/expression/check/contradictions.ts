import { callOf, type Rule } from "../rule.ts";

type Constant = string | number | boolean | null;

/** What the conditions joined by `and` demand of one variable. */
type Demands = {
  equal: Constant[];
  unequal: Constant[];
  above?: { limit: number; open: boolean };
  below?: { limit: number; open: boolean };
};

/**
 * Finds `x = "a" and x = "b"` (never true) and `x <> "a" or x <> "b"` (always
 * true), also for ranges of numbers. Undefined when nothing is certain.
 */
export function findContradiction(rule: Rule): boolean | undefined {
  const found = callOf(rule);
  if (found?.name === "and") return excludeEachOther(found.args, false) ? false : undefined;
  // "a or b" is always true exactly when "not a and not b" never is.
  if (found?.name === "or") return excludeEachOther(found.args, true) ? true : undefined;
  return undefined;
}

function excludeEachOther(conditions: Rule[], negated: boolean): boolean {
  const byVariable = new Map<string, Demands>();
  for (const condition of conditions) {
    const found = callOf(condition);
    if (found) collect(found.name, found.args, negated, byVariable);
  }
  return [...byVariable.values()].some(isImpossible);
}

const flipped: Record<string, string> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" };
const opposite: Record<string, string> = {
  "==": "!=",
  "!=": "==",
  "===": "!==",
  "!==": "===",
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
};

function collect(
  name: string,
  args: Rule[],
  negated: boolean,
  byVariable: Map<string, Demands>,
): void {
  const [left = null, middle = null, right] = args;
  if (right !== undefined) {
    // "not (a < x < b)" is an alternative, which tells nothing certain.
    if (negated || !(name in flipped)) return;
    collect(name, [left, middle], false, byVariable);
    collect(name, [middle, right], false, byVariable);
    return;
  }
  const leftName = variableOf(left);
  const rightName = variableOf(middle);
  const wanted = negated ? opposite[name] : name;
  if (wanted === undefined) return;
  if (leftName !== undefined && isConstant(middle)) {
    demand(byVariable, leftName, wanted, middle);
  } else if (rightName !== undefined && isConstant(left)) {
    demand(byVariable, rightName, flipped[wanted] ?? wanted, left);
  }
}

function variableOf(rule: Rule): string | undefined {
  const found = callOf(rule);
  const [path] = found?.args ?? [];
  const isPlain = (found?.name === "var" || found?.name === "outer") && found.args.length === 1;
  return isPlain && typeof path === "string" ? `${found.name} ${path}` : undefined;
}

function isConstant(rule: Rule): rule is Constant {
  return rule === null || typeof rule !== "object";
}

function demand(
  byVariable: Map<string, Demands>,
  variable: string,
  name: string,
  constant: Constant,
): void {
  const demands = byVariable.get(variable) ?? { equal: [], unequal: [] };
  byVariable.set(variable, demands);
  if (name === "==" || name === "===") demands.equal.push(constant);
  else if (name === "!=" || name === "!==") demands.unequal.push(constant);
  else if (typeof constant === "number") narrow(demands, name, constant);
}

function narrow(demands: Demands, name: string, limit: number): void {
  const open = name === "<" || name === ">";
  if (name.startsWith(">")) {
    const { above } = demands;
    if (!above || limit > above.limit || (limit === above.limit && open)) {
      demands.above = { limit, open };
    }
  } else {
    const { below } = demands;
    if (!below || limit < below.limit || (limit === below.limit && open)) {
      demands.below = { limit, open };
    }
  }
}

function isImpossible({ equal, unequal, above, below }: Demands): boolean {
  const [only, ...others] = equal;
  // Only constants of one type: 1 and "1" are equal in the eyes of "=".
  if (others.some((other) => typeof other === typeof only && other !== only)) return true;
  if (only !== undefined && unequal.includes(only)) return true;
  if (typeof only === "number") {
    if (above && (above.open ? only <= above.limit : only < above.limit)) return true;
    if (below && (below.open ? only >= below.limit : only > below.limit)) return true;
  }
  if (!above || !below) return false;
  return above.limit > below.limit || (above.limit === below.limit && (above.open || below.open));
}
