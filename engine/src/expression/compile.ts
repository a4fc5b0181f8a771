import { compileArithmetic } from "./compile/arithmetic.ts";
import { compileComparison } from "./compile/comparisons.ts";
import { compileAnd, compileIf, compileIsTrue, compileNot, compileOr } from "./compile/logic.ts";
import { compileLoop, compileReduce } from "./compile/loops.ts";
import { booleanNode, constantNode, type Node, type Run } from "./compile/node.ts";
import { compileOuter, compileVariable, scope } from "./compile/variables.ts";
import { evaluationFailed, isExpressionError, resultTooDeep, resultTooLarge } from "./errors.ts";
import { defaultRuleLimits, type RuleLimits } from "./inspect.ts";
import { charge, defaultFuel, meter, weigh } from "./meter.ts";
import { normaliseExpression } from "./normalise.ts";
import type { Evaluate } from "./operations/operation.ts";
import { missingKeys, missingSome } from "./operations/variables.ts";
import { findOperation } from "./operations.ts";
import { callOf, loopOperations, type Rule } from "./rule.ts";

export type ExpressionLimits = RuleLimits & {
  /** Largest result, in characters of its JSON. */
  resultSize: number;
};

export const defaultLimits: ExpressionLimits = { ...defaultRuleLimits, resultSize: 256 * 1024 };

/**
 * Evaluates on a record of variables. `fuel` bounds the work, in operations.
 *
 * Throws EXPRESSION_FUEL_EXHAUSTED, EXPRESSION_RESULT_TOO_LARGE or EXPRESSION_FAILED.
 */
export type CompiledExpression = (data: unknown, fuel?: number) => unknown;

/**
 * Compiles a rule to closures with the results of json-logic-js.
 *
 * No code is generated. Straight-line parts run uncounted, since their number
 * is limited; loops and whatever copies text or lists pay with fuel.
 * Throws EXPRESSION_INVALID when the rule is not accepted.
 */
export function compileExpression(
  rule: unknown,
  limits: Partial<ExpressionLimits> = {},
): CompiledExpression {
  const bounds = { ...defaultLimits, ...limits };
  const normal = normaliseExpression(rule, bounds);
  const { run, constant, test } = compileRule(normal);
  if (constant) return () => constant.value;
  const size = countParts(normal);
  const returnsBoolean = test !== undefined && test === run;
  // What a variable holds was limited when it was stored.
  const isChecked = !returnsBoolean && callOf(normal)?.name !== "var";
  return (data, fuel = defaultFuel) => {
    meter.left = fuel - size;
    scope.outermost = data;
    try {
      const value = run(data);
      if (isChecked) checkResult(value, bounds.resultSize);
      return value;
    } catch (error) {
      throw isExpressionError(error) ? error : evaluationFailed(error);
    }
  };
}

/** Levels a result may be nested; what goes deeper overflows whoever writes it as JSON. */
const maxResultDepth = 100;

function checkResult(value: unknown, limit: number): void {
  if (typeof value === "string") {
    if (value.length > limit) throw resultTooLarge(limit);
  } else if (typeof value === "object" && value !== null) {
    if (weigh(value, limit) > limit) throw resultTooLarge(limit);
    if (isDeeper(value, maxResultDepth)) throw resultTooDeep(maxResultDepth);
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1));
}

function countParts(rule: Rule): number {
  if (Array.isArray(rule)) return rule.reduce((sum: number, item) => sum + countParts(item), 1);
  const found = callOf(rule);
  return found ? found.args.reduce((sum: number, arg) => sum + countParts(arg), 1) : 1;
}

function compileRule(rule: Rule): Node {
  if (Array.isArray(rule)) return compileList(rule);
  const found = callOf(rule);
  if (found === undefined) return constantNode(rule as string | number | boolean | null);
  const { name, args } = found;
  const nodes = args.map(compileRule);
  const members = name === "in" ? constantsOf(args[1]) : undefined;
  if (members && nodes[0]) return compileMembership(nodes[0], members);
  return compileForm(name, nodes, args) ?? compileFast(name, nodes) ?? compileCall(name, nodes);
}

/** A new list each time: the caller may keep it and another evaluation must not share it. */
function compileList(items: Rule[]): Node {
  const runs = items.map((item) => compileRule(item).run);
  return { run: (data) => runs.map((run) => run(data)) };
}

function constantsOf(rule: Rule | undefined): Rule[] | undefined {
  if (!Array.isArray(rule)) return undefined;
  return rule.every((item) => item === null || typeof item !== "object") ? rule : undefined;
}

/** `x in ["a", "b"]`: the list never leaves, so it need not be made anew. */
function compileMembership(value: Node, members: readonly unknown[]): Node {
  const { run } = value;
  return booleanNode((data) => members.indexOf(run(data)) !== -1);
}

/** Operations that decide what is evaluated and on which data. */
function compileForm(name: string, nodes: Node[], args: Rule[]): Node | undefined {
  const [first, second, third] = nodes;
  if (name === "and") return compileAnd(nodes);
  if (name === "or") return compileOr(nodes);
  if (name === "if") return compileIf(nodes);
  if (name === "outer") return compileOuter(String(args[0]));
  if (name === "missing") {
    const runs = nodes.map((node) => node.run);
    return {
      run: (data) =>
        missingKeys(
          data,
          runs.map((run) => run(data)),
        ),
    };
  }
  if (!first) return undefined;
  if (name === "var") return compileVariable(first, second);
  if (!second) return undefined;
  if (name === "missing_some") {
    return { run: (data) => missingSome(data, first.run(data), second.run(data)) };
  }
  if (!loopOperations.has(name)) return undefined;
  const cost = countParts(args[1] ?? null);
  if (name === "reduce") return compileReduce(first, second, third, cost);
  return compileLoop(name, first, second, cost);
}

/** Shapes with closures of their own. */
function compileFast(name: string, nodes: Node[]): Node | undefined {
  const [first, second] = nodes;
  if (first && nodes.length === 1) {
    if (name === "!") return compileNot(first);
    if (name === "!!") return compileIsTrue(first);
  }
  if (first && second && nodes.length === 2) {
    return compileComparison(name, first, second) ?? compileArithmetic(name, first, second);
  }
  return undefined;
}

const noEvaluate: Evaluate = () => null;

/** All other operations: arguments first, then the function of the table. */
function compileCall(name: string, nodes: Node[]): Node {
  const evaluate = findOperation(name)?.evaluate ?? noEvaluate;
  const runs = nodes.map((node) => node.run);
  const [first, second, third] = runs;
  const run = compileArguments(evaluate, runs, first, second, third);
  return { run };
}

function compileArguments(
  evaluate: Evaluate,
  runs: Run[],
  first?: Run,
  second?: Run,
  third?: Run,
): Run {
  if (first && runs.length === 1) return (data) => evaluate(first(data));
  if (first && second && runs.length === 2) return (data) => evaluate(first(data), second(data));
  if (first && second && third && runs.length === 3) {
    return (data) => evaluate(first(data), second(data), third(data));
  }
  return (data) => {
    charge(1);
    return evaluate(...runs.map((run) => run(data)));
  };
}
