import { type AnyMachineSnapshot, type AnyStateMachine, createMachine } from "xstate";
import { inertScope } from "./scope.ts";

/** State name → event type → state name. */
export type Transitions = Record<string, Record<string, string>>;

/**
 * Builds an XState machine of plain states and drives it without actors.
 *
 * Three traps this avoids: the initial state waits (XState evaluates the initial macrostep again
 * for every actor it builds), the machine's context stays empty (XState revives what it finds
 * there), and iterations are limited although no transition of ours is eventless.
 */
export function createDriver(
  id: string,
  initial: string,
  transitions: Transitions,
  finals: readonly string[],
): (state: string, event: string) => string {
  const names = new Map<string, string>();
  const keyOf = (state: string) => {
    const key = `s${names.size}`;
    if (!names.has(state)) names.set(state, key);
    return names.get(state) ?? key;
  };
  const states: Record<string, object> = {};
  for (const [state, events] of Object.entries(transitions)) {
    const on = Object.entries(events).map(([event, target]) => [event, { target: keyOf(target) }]);
    states[keyOf(state)] = { on: Object.fromEntries(on) };
  }
  for (const state of finals) states[keyOf(state)] = { type: "final" };
  const machine = createMachine({
    id,
    initial: keyOf(initial),
    states,
    options: { maxIterations: 100 },
  } as never) as AnyStateMachine;
  return drive(machine, names);
}

function drive(machine: AnyStateMachine, names: ReadonlyMap<string, string>) {
  const stateByKey = new Map([...names].map(([state, key]) => [key, state]));
  const snapshots = new Map<string, AnyMachineSnapshot>();
  const events = new Map<string, { type: string }>();
  return (state: string, event: string): string => {
    const before = snapshotAt(state);
    const after = machine.transition(before, eventOf(event), inertScope) as AnyMachineSnapshot;
    const next = stateByKey.get(String(after.value));
    if (next === undefined || (after === before && !before.can(eventOf(event)))) {
      throw new Error(`The machine of ${machine.id} has no way from ${state} by ${event}.`);
    }
    return next;
  };

  /** Machines without context have one snapshot per state, whatever run stands there. */
  function snapshotAt(state: string): AnyMachineSnapshot {
    let snapshot = snapshots.get(state);
    if (!snapshot) {
      const key = names.get(state);
      if (key === undefined) throw new Error(`The machine of ${machine.id} has no state ${state}.`);
      snapshot = machine.resolveState({ value: key, context: {} }) as AnyMachineSnapshot;
      snapshots.set(state, snapshot);
    }
    return snapshot;
  }

  function eventOf(type: string): { type: string } {
    let event = events.get(type);
    if (!event) {
      event = { type };
      events.set(type, event);
    }
    return event;
  }
}
