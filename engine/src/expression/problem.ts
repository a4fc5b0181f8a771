/**
 * What is wrong with an expression, told so that a person can mend it.
 *
 * `place` is a JSON pointer inside the rule ("" is the whole rule), so that the
 * designer can mark the words that caused it.
 */
export type ExpressionProblem = {
  code: ExpressionProblemCode;
  severity: "error" | "warning";
  place: string;
  message: string;
  /** What to write instead, when one replacement is likely. */
  suggestion?: string;
};

export type ExpressionProblemCode =
  | "EXPRESSION_TOO_DEEP"
  | "EXPRESSION_TOO_LARGE"
  | "EXPRESSION_VALUE_INVALID"
  | "EXPRESSION_OPERATION_UNKNOWN"
  | "EXPRESSION_ARGUMENTS_INVALID"
  | "EXPRESSION_VARIABLE_UNKNOWN"
  | "EXPRESSION_FIELD_UNKNOWN"
  | "EXPRESSION_TYPE_MISMATCH"
  | "EXPRESSION_CONSTANT";

/** Adds one key or index to a JSON pointer. */
export function pointer(place: string, key: string | number): string {
  if (typeof key === "number") return `${place}/${key}`;
  return `${place}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
