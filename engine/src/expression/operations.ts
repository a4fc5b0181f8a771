import { arithmeticOperations } from "./operations/arithmetic.ts";
import { comparisonOperations } from "./operations/comparison.ts";
import { conversionOperations } from "./operations/conversion.ts";
import { dateOperations } from "./operations/dates.ts";
import { listOperations } from "./operations/lists.ts";
import { logicOperations } from "./operations/logic.ts";
import type { Operation } from "./operations/operation.ts";
import { recordOperations } from "./operations/records.ts";
import { textOperations } from "./operations/text.ts";
import { variableOperations } from "./operations/variables.ts";
import { parseSignature, type Signature } from "./signature.ts";

/**
 * Every operation an expression may use; nothing else exists.
 *
 * json-logic-js's `log` and `method` are left out on purpose: one writes to
 * the console, the other called JavaScript.
 */
export const operations: readonly Operation[] = [
  ...comparisonOperations,
  ...logicOperations,
  ...arithmeticOperations,
  ...textOperations,
  ...listOperations,
  ...recordOperations,
  ...dateOperations,
  ...conversionOperations,
  ...variableOperations,
];

const byName = new Map(operations.map((operation) => [operation.name, operation]));
const byText = new Map(operations.map((operation) => [operation.text, operation]));

export function findOperation(name: string): Operation | undefined {
  return byName.get(name);
}

/** Finds an operation by its function name in the text form. */
export function findFunction(text: string): Operation | undefined {
  return byText.get(text);
}

const signaturesByName = new Map<string, readonly Signature[]>();

export function signaturesOf(operation: Operation): readonly Signature[] {
  const known = signaturesByName.get(operation.name);
  if (known) return known;
  const parsed = operation.signatures.map(parseSignature);
  signaturesByName.set(operation.name, parsed);
  return parsed;
}

/** How many arguments an operation takes over all its signatures. */
export function arityOf(operation: Operation): { least: number; most: number } {
  const signatures = signaturesOf(operation);
  return {
    least: Math.min(...signatures.map((signature) => signature.least)),
    most: Math.max(...signatures.map((signature) => signature.most)),
  };
}
