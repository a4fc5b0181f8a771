import { targetStep } from "../targets.ts";
import type { StepFacts, Validation } from "./context.ts";
import { wireFix } from "./exits.ts";
import { type Flow, hasCounter, loopsOf } from "./flow.ts";
import { sourceFix } from "./value-fixes.ts";

/** W02, W06 and W08: waits that never end, and messages that are sent again and again. */
export function checkLoops(validation: Validation, flow: Flow): void {
  for (const id of flow.reachable) {
    const facts = validation.steps.get(id);
    if (!facts) continue;
    checkWait(validation, facts);
    checkQueueing(validation, facts);
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

/** Five minutes, as the shipped handlers have it. */
const IN_QUEUE_SECONDS = 300;

/** W08: a queue in which somebody may wait for ever, because no time is set after which it is noticed. */
function checkQueueing({ report }: Validation, { step, inputs, id, name }: StepFacts): void {
  for (const [input, { field }] of inputs) {
    const endless = field.endless;
    if (endless === undefined) continue;
    const source = step.in?.[input] ?? { lit: field.default ?? null };
    if (!("lit" in source) || source.lit !== endless) continue;
    const place = { step: id, input };
    report(
      "W08",
      "warning",
      `${name} waits in the queue without a limit: when no agent comes, nothing else happens.`,
      place,
      [sourceFix(`Wait ${IN_QUEUE_SECONDS} seconds at most`, place, { lit: IN_QUEUE_SECONDS })],
    );
  }
}
