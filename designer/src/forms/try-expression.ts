import { compileExpression, isExpressionError, variablesIn } from "@signalbox/engine/expression";
import type { Json } from "@signalbox/engine/graph";
import type { ExpressionSample } from "./expression-surroundings.ts";

/** Enough to recognise a value by. */
const LONGEST = 160;

/** What an expression gives on a past run's values, or why it gives nothing, in a sentence. */
export function tryExpression(rule: Json, { title, variables, hidden }: ExpressionSample): string {
  try {
    const secret = variablesIn(rule).find((name) => hidden.has(name));
    if (secret !== undefined) return `On ${title}: ${secret} is not shown, so nothing can be said.`;
    const value = compileExpression(rule)(variables);
    return `On ${title}: ${shorten(JSON.stringify(value ?? null))}`;
  } catch (error) {
    if (!isExpressionError(error)) throw error;
    return `On ${title} it fails: ${error.message}`;
  }
}

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
