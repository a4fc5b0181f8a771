import {
  type CalleeFacts,
  type DrawingFacts,
  faceOf,
  ON_FAULT,
  START,
} from "@signalbox/engine/drawing";
import {
  type Command,
  type Draft,
  draftStep,
  type ExitTarget,
  freeStepId,
  type Point,
  type Step,
  targetStep,
  type ValueSource,
} from "@signalbox/engine/graph";
import type { ToolstepManifest } from "@signalbox/engine/step";
import type { ExitPlace } from "../../canvas/canvas-edits.ts";

/** A command and what it is called in the undo menu and for those who hear it. */
export interface NamedCommand {
  command: Command;
  name: string;
}

/** What a new step may be: a toolstep, or a call of a subroutine. */
export interface NewStep {
  tool: ToolstepManifest;
  callee?: CalleeFacts | undefined;
}

/** Adds a step, and leads an exit to it where it was drawn from one. */
export function addStep(
  draft: Draft,
  { tool, callee }: NewStep,
  at: Point,
  from?: ExitPlace,
): NamedCommand & { step: string } {
  const title = callee?.title ?? tool.title;
  const step = freeStepId(draft.document, title);
  const value = newStep(draft, tool, callee);
  const add: Command = { type: "addStep", step, value, at };
  const name = `Add ${title}`;
  if (!from) return { command: add, name, step };
  const commands = [add, wire(from, step)];
  return { command: { type: "batch", name, commands }, name, step };
}

function newStep(draft: Draft, tool: ToolstepManifest, callee: CalleeFacts | undefined): Step {
  const bare = draftStep(tool);
  const todo = (exit: { name: string }): [string, ExitTarget] => [
    exit.name,
    { todo: "Not wired yet." },
  ];
  const step: Step = callee
    ? {
        ...bare,
        subroutine: { handler: callee.id, version: "deployment" },
        exits: Object.fromEntries(callee.exits.map(todo)),
      }
    : bare;
  const given = obviousInputs(draft, [...tool.inputs, ...(callee?.inputs ?? [])]);
  return Object.keys(given).length > 0 ? { ...step, in: given } : step;
}

/** The interaction is nearly always the only one the handler has, so nobody should have to say it. */
function obviousInputs(
  { document }: Draft,
  inputs: readonly { name: string; type: string; required: boolean }[],
): Record<string, ValueSource> {
  const interactions = Object.entries(document.variables).filter(
    ([, variable]) => variable.type === "interaction",
  );
  const [only] = interactions;
  if (interactions.length !== 1 || !only) return {};
  return Object.fromEntries(
    inputs
      .filter((input) => input.type === "interaction" && input.required)
      .map((input) => [input.name, { var: only[0] }]),
  );
}

/** The command that leads an exit somewhere; the initiator's two exits have commands of their own. */
export function wire({ step, exit }: ExitPlace, target: ExitTarget): Command {
  if (step !== START) return { type: "wireExit", step, exit, target };
  return exit === ON_FAULT ? { type: "setOnFault", target } : { type: "setStart", target };
}

export function connect(
  draft: Draft,
  facts: DrawingFacts,
  from: ExitPlace,
  to: string,
): NamedCommand {
  const name = `Connect ${exitTitle(draft, facts, from)} to ${stepTitle(draft, facts, to)}`;
  return { command: wire(from, to), name };
}

/** The wire goes; the exit stays and asks to be wired. */
export function disconnect(draft: Draft, facts: DrawingFacts, from: ExitPlace): NamedCommand {
  const name = `Disconnect ${exitTitle(draft, facts, from)}`;
  if (from.step === START && from.exit === ON_FAULT) {
    return { command: { type: "setOnFault", target: null }, name };
  }
  return { command: wire(from, { todo: "Not wired yet." }), name };
}

/** Removes steps; what led to one that leads to a single other step leads there from now on. */
export function removeSteps(
  draft: Draft,
  facts: DrawingFacts,
  ids: readonly string[],
): NamedCommand | undefined {
  const steps = ids.filter((id) => Object.hasOwn(draft.document.steps, id));
  const [first] = steps;
  if (first === undefined) return undefined;
  const gone = new Set(steps);
  const commands = steps.map((step): Command => {
    const heal = healingExit(draft.document.steps[step], gone);
    return { type: "removeStep", step, ...(heal !== undefined && { heal }) };
  });
  const name =
    steps.length === 1
      ? `Remove ${stepTitle(draft, facts, first)}`
      : `Remove ${steps.length} steps`;
  return { command: { type: "batch", name, commands }, name };
}

function healingExit(step: Step | undefined, gone: ReadonlySet<string>): string | undefined {
  if (!step) return undefined;
  const linked = Object.entries(step.exits).flatMap(([exit, target]) => {
    const to = targetStep(target);
    return to !== undefined && !gone.has(to) ? [{ exit, to }] : [];
  });
  const targets = new Set(linked.map(({ to }) => to));
  return targets.size === 1 ? linked[0]?.exit : undefined;
}

export function stepTitle({ document }: Draft, facts: DrawingFacts, id: string): string {
  if (id === START) {
    const { initiator } = document;
    return initiator.label ?? facts.initiators.get(initiator.type)?.title ?? "the initiator";
  }
  const step = document.steps[id];
  if (!step) return id;
  const face = faceOf(step, facts);
  return step.label ?? face.callee?.title ?? face.tool?.title ?? id;
}

export function exitTitle(draft: Draft, facts: DrawingFacts, { step, exit }: ExitPlace): string {
  if (step === START) return exit === ON_FAULT ? "the error path" : "Start";
  const value = draft.document.steps[step];
  const title = value && faceOf(value, facts).exits.find((each) => each.name === exit)?.title;
  return `${title ?? exit} of ${stepTitle(draft, facts, step)}`;
}

/** A slug that is not taken yet, from a title: for outcomes and notes. */
export function freeKey(taken: object, title: string, fallback: string): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const base =
    (words ?? [])
      .join("-")
      .replace(/^[0-9-]+/, "")
      .slice(0, 60)
      .replace(/-+$/, "") || fallback;
  let key = base;
  for (let number = 2; Object.hasOwn(taken, key); number += 1) key = `${base}-${number}`;
  return key;
}
