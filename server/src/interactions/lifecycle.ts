import type { InteractionState } from "@signalbox/handlers/vocabulary";
import { createMachine, initialTransition, transition } from "xstate";

/**
 * The one machine through which an interaction's state changes, whoever asks: agents, handlers, ACD,
 * the networks or a timer.
 *
 * Offering is in a queue and presented to nobody. Alerting is legal from Offering, Held and Parked.
 * A transfer always leads back to Offering, on the target's queue; handing over to somebody who is on
 * the interaction already goes through no queue. Nothing leaves Disconnected: a later message of the
 * same thread begins a new interaction.
 */
export type LifecycleEvent =
  | "alert"
  | "endAlert"
  | "pickUp"
  | "handOver"
  | "hold"
  | "resume"
  | "park"
  | "snooze"
  | "endSnooze"
  | "transfer"
  | "disconnectLocal"
  | "disconnectRemote";

const leaves = {
  transfer: "offering",
  disconnectLocal: "disconnectedLocal",
  disconnectRemote: "disconnectedRemote",
} as const;

const machine = createMachine({
  id: "interaction",
  initial: "offering",
  states: {
    offering: {
      on: { ...leaves, alert: "alerting", pickUp: "connected", park: "parked", snooze: "snoozed" },
    },
    alerting: { on: { ...leaves, endAlert: "offering", pickUp: "connected" } },
    connected: {
      on: { ...leaves, hold: "held", handOver: "connected", park: "parked", snooze: "snoozed" },
    },
    held: {
      on: {
        ...leaves,
        resume: "connected",
        handOver: "connected",
        pickUp: "connected",
        alert: "alerting",
        park: "parked",
        snooze: "snoozed",
      },
    },
    parked: { on: { ...leaves, pickUp: "connected", alert: "alerting" } },
    snoozed: { on: { ...leaves, pickUp: "connected", endSnooze: "offering" } },
    disconnectedLocal: { type: "final" },
    disconnectedRemote: { type: "final" },
  },
});

const [first] = initialTransition(machine);

/** The state after the event, or undefined when the event is not allowed in this state. */
export function nextState(
  state: InteractionState,
  event: LifecycleEvent,
): InteractionState | undefined {
  const snapshot = machine.resolveState({ ...first, value: state });
  if (!snapshot.can({ type: event })) return undefined;
  return transition(machine, snapshot, { type: event })[0].value as InteractionState;
}
