import { targetOutcome, targetStep } from "../targets.ts";
import type { StepFacts, Validation } from "./context.ts";
import { exitTitle } from "./exits.ts";
import type { Flow } from "./flow.ts";

/**
 * W07: an end that is reached without anything being done with the interaction.
 *
 * Only for primary handlers of initiators that must route: nobody else will do it after them.
 */
export function checkOutcomes(validation: Validation, flow: Flow): void {
  const { document, initiator, steps } = validation;
  if (!initiator?.initiator.mustRoute || document.role !== "primary") return;
  const untouched = stepsReachedUntouched(validation);
  if (targetOutcome(document.start) !== undefined) {
    report(validation, "Start", { step: "start", exit: "start" });
  }
  for (const id of flow.reachable) {
    const facts = steps.get(id);
    if (!facts || !untouched.has(id) || touches(facts)) continue;
    for (const [exit, target] of Object.entries(facts.step.exits)) {
      const outcome = targetOutcome(target);
      if (outcome === undefined || isFailure(validation, facts, exit, outcome)) continue;
      const owner = `The exit ${exitTitle(facts, exit)} of ${facts.name}`;
      report(validation, owner, { step: id, exit });
    }
  }
}

function report(
  validation: Validation,
  owner: string,
  place: { step: string; exit: string },
): void {
  validation.report(
    "W07",
    "warning",
    `${owner} ends the handler, and nothing was done with the interaction on the way: nobody will see it.`,
    place,
  );
}

/** Does the step, or what it calls, do anything with the interaction? */
function touches({ tool }: StepFacts): boolean {
  return !tool || tool.manifest.changesInteraction || tool.tool.dynamicExits === "subroutine";
}

/** An interaction that has gone needs nobody, and an end called a failure says so itself. */
function isFailure(
  { document }: Validation,
  { tool }: StepFacts,
  exit: string,
  outcome: string,
): boolean {
  const declared = Object.hasOwn(document.outcomes, outcome)
    ? document.outcomes[outcome]
    : undefined;
  return declared?.error === true || tool?.exits.get(exit)?.error === true;
}

function stepsReachedUntouched({ document, steps }: Validation): Set<string> {
  const seen = new Set<string>();
  const waiting = [targetStep(document.start)];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const facts = steps.get(id);
    if (!facts || seen.has(id)) continue;
    seen.add(id);
    if (touches(facts)) continue;
    for (const target of Object.values(facts.step.exits)) {
      const to = targetStep(target);
      if (to !== undefined) waiting.push(to);
    }
  }
  return seen;
}
