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
  type ExitPlace,
  type ExitTarget,
  freeKey as freeSlug,
  freeStepId,
  insertStep,
  leadExit,
  type Point,
  readExit,
  type Step,
  spliceOut,
  type ValueSource,
} from "@signalbox/engine/graph";
import type { ToolstepManifest } from "@signalbox/engine/step";

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

/**
 * Adds a step, and leads an exit to it where it was drawn from one. Put into a wire, it leads on to
 * where the wire led by its first exit that is no failure.
 */
export function addStep(
  draft: Draft,
  { tool, callee }: NewStep,
  at: Point,
  from?: ExitPlace,
  { isInserted = false } = {},
): NamedCommand & { step: string } {
  const title = callee?.title ?? tool.title;
  const step = freeStepId(draft.document, title);
  const value = newStep(draft, tool, callee);
  if (!from) {
    return { command: { type: "addStep", step, value, at }, name: `Add ${title}`, step };
  }
  const name = isInserted ? `Insert ${title}` : `Add ${title}`;
  const exits = [...tool.exits, ...(callee?.exits ?? [])];
  const through = isInserted ? exits.find((exit) => !exit.error)?.name : undefined;
  const commands = insertStep(draft.document, { step, value, from, through, at });
  return { command: { type: "batch", name, commands }, name, step };
}

/** Puts a step that is there already into a wire, at the place it was let go. */
export function moveIntoWire(
  draft: Draft,
  facts: DrawingFacts,
  step: string,
  into: ExitPlace,
  at: Point,
): NamedCommand | undefined {
  const value = draft.document.steps[step];
  const target = readExit(draft.document, into);
  if (!value || target === undefined) return undefined;
  const open = faceOf(value, facts).exits.find(
    ({ name, error }) => !error && isTodo(value.exits[name]),
  );
  const commands: Command[] = [
    { type: "moveSteps", positions: { [step]: at } },
    leadExit(into, step),
    ...(open ? [leadExit({ step, exit: open.name }, target)] : []),
  ];
  const name = `Put ${stepTitle(draft, facts, step)} into a wire`;
  return { command: { type: "batch", name, commands }, name };
}

/** An exit that nobody has said anything about yet. */
export function isTodo(target: ExitTarget | undefined): boolean {
  return target === undefined || (typeof target === "object" && "todo" in target);
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

export function connect(
  draft: Draft,
  facts: DrawingFacts,
  from: ExitPlace,
  to: string,
): NamedCommand {
  const name = `Connect ${exitTitle(draft, facts, from)} to ${stepTitle(draft, facts, to)}`;
  return { command: leadExit(from, to), name };
}

/** The wire goes; the exit stays and asks to be wired. */
export function disconnect(draft: Draft, facts: DrawingFacts, from: ExitPlace): NamedCommand {
  const name = `Disconnect ${exitTitle(draft, facts, from)}`;
  if (from.step === START && from.exit === ON_FAULT) {
    return { command: { type: "setOnFault", target: null }, name };
  }
  return { command: leadExit(from, { todo: "Not wired yet." }), name };
}

/** The note of a step, or the initiator's. */
export function writeStepNote({ document }: Draft, step: string, text: string): NamedCommand {
  const name = "Change the notes";
  if (step === START) {
    const { notes: _, ...initiator } = document.initiator;
    const noted = text === "" ? initiator : { ...initiator, notes: text };
    return { command: { type: "setInitiator", initiator: noted }, name };
  }
  return { command: { type: "updateStep", step, notes: text === "" ? null : text }, name };
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
  const commands = spliceOut(draft, steps);
  const name =
    steps.length === 1
      ? `Remove ${stepTitle(draft, facts, first)}`
      : `Remove ${steps.length} steps`;
  return { command: { type: "batch", name, commands }, name };
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
  return freeSlug(title, fallback, (key) => Object.hasOwn(taken, key));
}
