import { targetStep } from "../targets.ts";
import type { StepFacts, Validation } from "./context.ts";
import { wireFix } from "./exits.ts";
import { type Flow, hasCounter, loopsOf } from "./flow.ts";

/** W02 and W06: waits that begin again for ever, and messages that are sent again and again. */
export function checkLoops(validation: Validation, flow: Flow): void {
  for (const id of flow.reachable) {
    const facts = validation.steps.get(id);
    if (facts) checkWait(validation, facts);
  }
  for (const loop of loopsOf(validation, flow, () => true)) {
    if (hasCounter(validation, loop)) continue;
    const sending = loop.map((id) => validation.steps.get(id)).find((each) => each && sends(each));
    if (!sending) continue;
    validation.report(
      "W06",
      "warning",
      `${sending.name} stands in a loop without a counter; a customer may get the same message again and again.`,
      { step: sending.id },
    );
  }
}

/** Replies and private messages: what a customer sees cannot be taken back. */
function sends({ tool }: StepFacts): boolean {
  return tool?.manifest.category === "messaging" && tool.manifest.changesInteraction;
}

function checkWait({ document, report }: Validation, { id, step, tool, name }: StepFacts): void {
  if (tool?.tool.kind !== "waiting") return;
  const [outcome] = Object.keys(document.outcomes);
  for (const [exit, target] of Object.entries(step.exits)) {
    if (targetStep(target) !== id) continue;
    const title = tool.exits.get(exit)?.title ?? exit;
    const place = { step: id, exit };
    report(
      "W02",
      "warning",
      `The exit ${title} of ${name} leads back to itself: it may wait for ever.`,
      place,
      [
        outcome === undefined
          ? undefined
          : wireFix(`End with ${document.outcomes[outcome]?.title ?? outcome}`, place, {
              end: outcome,
            }),
      ],
    );
  }
}
