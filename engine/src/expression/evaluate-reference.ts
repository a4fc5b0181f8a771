import jsonLogic from "json-logic-js";
import { compileExpression } from "./compile.ts";
import { evaluationFailed, expressionInvalid, isExpressionError } from "./errors.ts";
import { inspectRule } from "./inspect.ts";
import { meter } from "./meter.ts";
import { isIn } from "./operations/comparison.ts";
import { missingKeys, missingSome, readPath } from "./operations/variables.ts";
import { operations } from "./operations.ts";

/** The data of the evaluation under way, for `outer`; evaluations never overlap. */
let outermost: unknown;

/**
 * json-logic-js, made safe. It keeps one table of operations for the whole
 * process, which this changes once:
 *
 * - `var` and, through it, `missing` read own properties only. The original
 *   answers `constructor.constructor` with the Function constructor.
 * - `missing` and `missing_some` never evaluate keys that come from data. The
 *   original runs a key that is an object as a rule.
 * - `in` looks into texts and lists only. The original calls `indexOf` of
 *   whatever has one.
 * - `log` does not exist; our own operations do, from the same functions the
 *   compiler uses.
 *
 * All other operations, and the evaluation itself, are the original's.
 */
function prepareOracle(): typeof jsonLogic {
  jsonLogic.rm_operation("log");
  register("var", function (path, otherwise) {
    return readPath(this, path, otherwise);
  });
  register("outer", (path) => readPath(outermost, path, undefined));
  register("missing", function (...keys) {
    return missingKeys(this, keys);
  });
  register("missing_some", function (needed, keys) {
    return missingSome(this, needed, keys);
  });
  register("in", isIn);
  for (const { name, standard, evaluate } of operations) {
    if (!standard && evaluate) register(name, evaluate);
  }
  return jsonLogic;
}

/**
 * Our functions pay with fuel. Here they get as much as they want: whoever else
 * uses json-logic-js in this process knows nothing of it.
 */
function register(name: string, evaluate: (this: unknown, ...values: unknown[]) => unknown): void {
  jsonLogic.add_operation(name, function (this: unknown, ...values: unknown[]) {
    meter.left = Number.MAX_SAFE_INTEGER;
    return evaluate.apply(this, values);
  });
}

const oracle = prepareOracle();

/**
 * Evaluates a rule with json-logic-js, the definition of what a rule means.
 *
 * Slower than a compiled expression by an order of magnitude; for the test
 * bench, the debugger and tests. json-logic-js itself has no limits, so the
 * compiled rule runs first and stops what would explode; json-logic-js then does
 * the same work again.
 * Throws what a compiled expression throws.
 */
export function evaluateReference(rule: unknown, data: unknown, fuel?: number): unknown {
  compileExpression(rule)(data, fuel);
  return applyOracle(rule, data);
}

/** json-logic-js alone, with its guards but without limits on its work: for comparing. */
export function applyOracle(rule: unknown, data: unknown): unknown {
  // Operators are looked up by dotted paths too, so only known names may reach it.
  const problems = inspectRule(rule);
  if (problems.length > 0) throw expressionInvalid(problems);
  outermost = data;
  try {
    return oracle.apply(rule as Parameters<typeof oracle.apply>[0], data);
  } catch (error) {
    throw isExpressionError(error) ? error : evaluationFailed(error);
  }
}
