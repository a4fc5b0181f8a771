import {
  type CompiledTarget,
  endState,
  idleState,
  type Mover,
  type StepMode,
} from "../program/compiled.ts";
import { createDriver, type Transitions } from "./driver.ts";

/** What a mover needs to know of a handler: where its steps lead and which of them stop a turn. */
export interface MoverPlan {
  id: string;
  start: CompiledTarget;
  onFault: CompiledTarget | undefined;
  steps: ReadonlyMap<string, { mode: StepMode; exits: ReadonlyMap<string, CompiledTarget> }>;
  outcomes: readonly string[];
}

/** Event of the error path. No exit has this name: exits have no blanks. */
export const faultEvent = "on fault";

/** In the fused machine, every step that is not a state of its own. */
const between = "between steps";

/** One state per step, one transition per exit, the exit is the event. */
export function createStepwiseMover(plan: MoverPlan): Mover {
  const transitions: Transitions = { [idleState]: {} };
  addTransition(transitions, idleState, "start", plan.start);
  for (const [id, step] of plan.steps) {
    const events: Record<string, string> = {};
    transitions[id] = events;
    for (const [exit, target] of step.exits) addTransition(transitions, id, exit, target);
    if (plan.onFault) addTransition(transitions, id, faultEvent, plan.onFault);
  }
  const move = createDriver(plan.id, idleState, transitions, plan.outcomes.map(endState));
  return {
    level: "stepwise",
    leaveBy: move,
    jump: () => undefined,
  };
}

function addTransition(
  transitions: Transitions,
  state: string,
  event: string,
  target: CompiledTarget,
): void {
  const events = transitions[state];
  if (events && target.kind !== "todo") events[event] = target.state;
}

/**
 * States only where a turn can stop: idle, steps that wait or call, ends. Each maximal run of
 * synchronous steps becomes one event, from the stop where it began to the stop it reached. All
 * places inside such a run, where only a yield or a fault stops, are one state.
 */
export function createFusedMover(plan: MoverPlan): Mover {
  const isStop = (state: string) =>
    plan.steps.get(state)?.mode !== "pure" && plan.steps.get(state)?.mode !== "cases";
  const stops = [...plan.steps.keys()].filter(isStop);
  const ends = plan.outcomes.map(endState);
  const all = [...stops, ...ends, between];
  const transitions: Transitions = {
    [idleState]: reachable(plan, [plan.start], isStop),
    [between]: Object.fromEntries(all.map((state) => [state, state])),
  };
  for (const id of stops) {
    const exits = [...(plan.steps.get(id)?.exits.values() ?? [])];
    transitions[id] = reachable(plan, exits, isStop);
  }
  const move = createDriver(plan.id, idleState, transitions, ends);
  const stateOf = (id: string) => (plan.steps.has(id) && !isStop(id) ? between : id);
  return {
    level: "fused",
    leaveBy: (state) => state,
    jump(from, to) {
      move(stateOf(from), stateOf(to));
    },
  };
}

/** Every stop that synchronous steps can reach from here; the name of the stop is the event. */
function reachable(
  plan: MoverPlan,
  from: readonly CompiledTarget[],
  isStop: (state: string) => boolean,
): Record<string, string> {
  const events: Record<string, string> = { [between]: between };
  const seen = new Set<string>();
  const waiting = plan.onFault ? [...from, plan.onFault] : [...from];
  for (let target = waiting.pop(); target; target = waiting.pop()) {
    if (target.kind === "todo" || seen.has(target.state)) continue;
    seen.add(target.state);
    if (target.kind === "end" || isStop(target.state)) events[target.state] = target.state;
    else waiting.push(...(plan.steps.get(target.state)?.exits.values() ?? []));
  }
  return events;
}
