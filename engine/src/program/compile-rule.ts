import { compileExpression } from "../expression/compile.ts";
import type { Json, JsonObject } from "../graph/json.ts";
import { StepFault } from "../run/faults.ts";

/**
 * An expression as the run needs it: failures are faults of the step. A rule that is not accepted
 * fails when it is reached, so that a draft can be tried before all of it is right.
 */
export function compileRule(rule: Json): (variables: JsonObject) => Json {
  try {
    const evaluate = compileExpression(rule);
    return (variables) => {
      try {
        const value = evaluate(variables) as Json | undefined;
        return value === undefined ? null : value;
      } catch (error) {
        throw failed(error);
      }
    };
  } catch (error) {
    const fault = failed(error);
    return () => {
      throw fault;
    };
  }
}

function failed(error: unknown): StepFault {
  return new StepFault("EXPRESSION_FAILED", error instanceof Error ? error.message : String(error));
}
