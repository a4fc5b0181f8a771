export {
  type CheckedExpression,
  checkExpression,
  checkText,
  type TextCheckProblem,
} from "./check.ts";
export {
  type CompiledExpression,
  compileExpression,
  defaultLimits,
  type ExpressionLimits,
} from "./compile.ts";
export { type Completion, completeExpression, type Description, describeAt } from "./complete.ts";
export { type ExpressionError, type ExpressionErrorCode, isExpressionError } from "./errors.ts";
export { evaluateReference } from "./evaluate-reference.ts";
export { defaultFuel } from "./meter.ts";
export { normaliseExpression } from "./normalise.ts";
export type { Example, Operation, OperationCategory } from "./operations/operation.ts";
export { operations } from "./operations.ts";
export { parseType } from "./parse-type.ts";
export type { ExpressionProblem, ExpressionProblemCode } from "./problem.ts";
export { renameVariable, variablesIn } from "./references.ts";
export { type Rule, truthy } from "./rule.ts";
export type { TextProblem } from "./text/lexer.ts";
export { type ParsedExpression, parseExpression, printExpression } from "./text.ts";
export { checkValue, defaultOf, typeOfValue, type ValueProblem } from "./type-values.ts";
export { isAssignable, printType, type SimpleKind, simpleKinds, type ValueType } from "./types.ts";
