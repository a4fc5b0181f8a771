import { checkDispatch } from "./check-dispatch.ts";
import { checkState } from "./check-state.ts";
import type { Command } from "./commands.ts";
import type { Facts } from "./facts.ts";

const ROUNDING_MS = 5;

/** Everything that must hold after a command, given what was before it. */
export function checkStep(command: Command, before: Facts, after: Facts): string[] {
  return [
    ...checkState(after),
    ...checkWaitingTimes(command, before, after),
    ...(command.type === "dispatch" ? checkDispatch(before, after, command.dispatchers) : []),
    ...(command.type === "passTime" ? checkIgnoredAlerts(before, after) : []),
  ];
}

/** Waiting never begins anew, except when an agent who had it transfers it. */
function checkWaitingTimes(command: Command, before: Facts, after: Facts): string[] {
  const problems: string[] = [];
  const passed = command.type === "passTime" ? command.seconds * 1000 : 0;
  for (const now of after.items) {
    const then = before.items.find(({ id }) => id === now.id);
    if (!then) continue;
    const wasReset = now.queuedAt > then.queuedAt - passed + ROUNDING_MS;
    if (wasReset && !mayReset(command, then.state))
      problems.push(`Interaction ${now.id} began to wait anew after ${command.type}.`);
    if (now.acd && then.acd && now.acd.enteredAt > then.acd.enteredAt - passed + ROUNDING_MS) {
      const keepsQueue = Math.abs(now.acd.enteredAt - now.queuedAt) <= ROUNDING_MS;
      if (!keepsQueue) problems.push(`Interaction ${now.id} lost its place in ACD's queue.`);
    }
  }
  return problems;
}

function mayReset(command: Command, state: string): boolean {
  // Together with others it may have been picked up a moment before.
  if (command.type === "together") return command.commands.some(transfers);
  const hadAgent = state === "connected" || state === "held";
  return hadAgent && transfers(command);
}

/** What goes back because its agent left is no transfer: its customer did not ask for it. */
function transfers({ type }: Command): boolean {
  return type === "transfer" || type === "transferToUser";
}

/** Who let an alert pass is not offered anything until they say that they are back. */
function checkIgnoredAlerts(before: Facts, after: Facts): string[] {
  return after.decisions
    .filter(({ id, outcome }) => {
      const then = before.decisions.find((one) => one.id === id);
      return then?.isOpen && outcome === "notAnswered";
    })
    .flatMap(({ userId, interactionId }) => {
      const agent = after.agents.find(({ id }) => id === userId);
      return agent?.acdAllowed
        ? [`${agent.name} let interaction ${interactionId} pass and is still offered others.`]
        : [];
    });
}
