import type { ExpressionProblem } from "./problem.ts";

export type ExpressionErrorCode =
  /** The rule is not an accepted expression; `problems` says where and why. */
  | "EXPRESSION_INVALID"
  /** The evaluation did more work than its fuel allows. */
  | "EXPRESSION_FUEL_EXHAUSTED"
  /** The result is larger, or nested deeper, than a variable may hold. */
  | "EXPRESSION_RESULT_TOO_LARGE"
  /** The data made an operation impossible, such as turning a record with a broken `toString` into text. */
  | "EXPRESSION_FAILED";

/** An error with a code; `name` is `ExpressionLimit` when a limit stopped the work. */
export type ExpressionError = Error & {
  name: "ExpressionError" | "ExpressionLimit";
  code: ExpressionErrorCode;
  problems?: ExpressionProblem[];
};

function expressionError(
  name: ExpressionError["name"],
  code: ExpressionErrorCode,
  message: string,
  more: { cause?: unknown; problems?: ExpressionProblem[] } = {},
): ExpressionError {
  const error = new Error(message, "cause" in more ? { cause: more.cause } : undefined);
  const problems = more.problems === undefined ? {} : { problems: more.problems };
  return Object.assign(error, { name, code, ...problems });
}

export function fuelExhausted(): ExpressionError {
  return expressionError(
    "ExpressionLimit",
    "EXPRESSION_FUEL_EXHAUSTED",
    "The expression does too much work on this data and was stopped.",
  );
}

export function resultTooLarge(limit: number): ExpressionError {
  return expressionError(
    "ExpressionLimit",
    "EXPRESSION_RESULT_TOO_LARGE",
    `The result of the expression is larger than ${Math.floor(limit / 1024)} KB.`,
  );
}

export function resultTooDeep(levels: number): ExpressionError {
  return expressionError(
    "ExpressionLimit",
    "EXPRESSION_RESULT_TOO_LARGE",
    `The result of the expression is nested more than ${levels} levels deep.`,
  );
}

export function evaluationFailed(cause: unknown): ExpressionError {
  return expressionError(
    "ExpressionError",
    "EXPRESSION_FAILED",
    "The expression cannot be evaluated on this data.",
    { cause },
  );
}

export function expressionInvalid(problems: ExpressionProblem[]): ExpressionError {
  const first = problems[0];
  const limited = first?.code === "EXPRESSION_TOO_DEEP" || first?.code === "EXPRESSION_TOO_LARGE";
  return expressionError(
    limited ? "ExpressionLimit" : "ExpressionError",
    "EXPRESSION_INVALID",
    first?.message ?? "The expression is not valid.",
    { problems },
  );
}

export function isExpressionError(error: unknown): error is ExpressionError {
  return (
    error instanceof Error && (error.name === "ExpressionError" || error.name === "ExpressionLimit")
  );
}
