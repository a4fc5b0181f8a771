import type { HandlerDocument } from "./document.ts";
import { trackKnowledge } from "./knowledge/track-knowledge.ts";
import type { Problem } from "./problem.ts";
import { checkAssignmentFlow } from "./rules/assignment-flow.ts";
import { createValidation, type ValidationOptions } from "./rules/context.ts";
import { checkExits } from "./rules/exits.ts";
import { checkFlow, traceFlow } from "./rules/flow.ts";
import { checkHandler } from "./rules/handler.ts";
import { checkLoops } from "./rules/loops.ts";
import { checkOutcomes } from "./rules/outcome.ts";
import { checkPossible } from "./rules/possible.ts";
import { checkSubroutines } from "./rules/subroutines.ts";
import { checkUpkeep } from "./rules/upkeep.ts";
import { checkValues } from "./rules/values.ts";

/**
 * Everything that is wrong with a handler, or could be better: errors first, then warnings, then
 * hints. A handler without errors can be deployed. Fast enough to run at every keystroke.
 */
export function validateHandler(document: HandlerDocument, options: ValidationOptions): Problem[] {
  const validation = createValidation(document, options);
  const flow = traceFlow(validation);
  checkExits(validation);
  checkFlow(validation, flow);
  const arriving = trackKnowledge(validation);
  checkAssignmentFlow(validation, flow, arriving);
  checkPossible(validation, flow, arriving);
  checkValues(validation, arriving);
  checkSubroutines(validation);
  checkHandler(validation);
  checkLoops(validation, flow);
  checkOutcomes(validation, flow);
  checkUpkeep(validation, flow);
  const rank = { error: 0, warning: 1, hint: 2 };
  return validation.problems.toSorted((a, b) => rank[a.severity] - rank[b.severity]);
}

export function canDeploy(problems: readonly Problem[]): boolean {
  return problems.every(({ severity }) => severity !== "error");
}
