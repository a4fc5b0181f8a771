import type { ValueType } from "@signalbox/engine/expression";
import type { Json } from "@signalbox/engine/graph";
import { createContext, useContext } from "react";

/** What an expression's field knows of the place the expression stands at. */
export interface ExpressionSurroundings {
  /** Types of variables where paths and conditions prove more than their declaration says. */
  known: Readonly<Record<string, ValueType>>;
  /** What the variables held there in a past run, for trying the expression on. */
  sample: ExpressionSample | undefined;
}

export interface ExpressionSample {
  /** Says whose values these are: `interaction 1001`. */
  title: string;
  variables: Readonly<Record<string, Json>>;
  /** Variables whose values are not shown to this user, or to anybody. */
  hidden: ReadonlySet<string>;
}

const nothing: ExpressionSurroundings = { known: {}, sample: undefined };

export const ExpressionSurroundingsContext = createContext(nothing);

export function useExpressionSurroundings(): ExpressionSurroundings {
  return useContext(ExpressionSurroundingsContext);
}
