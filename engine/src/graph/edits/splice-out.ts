import { applyCommand } from "../commands/apply-command.ts";
import type { Command, Draft } from "../commands/command.ts";
import type { Step } from "../document.ts";
import { targetStep } from "../targets.ts";

/**
 * Removes steps and joins their neighbours: what led to a step leads to where all of its linked
 * exits lead, when they agree on one step; else a todo remains. A removed chain is joined from end
 * to end.
 */
export function spliceOut(draft: Draft, ids: readonly string[]): Command[] {
  let current = draft;
  return ids.map((step) => {
    const heal = healingExit(current.document.steps[step], step);
    const command: Command = { type: "removeStep", step, ...(heal !== undefined && { heal }) };
    // Each step is looked at as the ones before have left it, or two in a row would both lead to a hole.
    current = applyCommand(current, command).draft;
    return command;
  });
}

function healingExit(step: Step | undefined, id: string): string | undefined {
  const linked = Object.entries(step?.exits ?? {}).flatMap(([exit, target]) => {
    const to = targetStep(target);
    return to === undefined || to === id ? [] : [{ exit, to }];
  });
  const targets = new Set(linked.map(({ to }) => to));
  return targets.size === 1 ? linked[0]?.exit : undefined;
}
