import type { Command, Draft, Point } from "../commands/command.ts";
import { renameInStep } from "../commands/rename-in-step.ts";
import type { ExitTarget, HandlerDocument, Step } from "../document.ts";
import { freeStepId } from "../draft-step.ts";
import { freeKey } from "../edits/free-key.ts";
import { targetStep } from "../targets.ts";
import type { ClipboardSteps } from "./clipboard-steps.ts";

/** What becomes of one variable that the pasted steps use. */
export interface PastedVariable {
  name: string;
  /** Its name here: the same unless another type has that name already. */
  becomes: string;
  /** `reused`: it was there with the same type; `created`: it was not; `renamed`: another type had its name. */
  how: "reused" | "created" | "renamed";
}

export interface Paste {
  /** To be run as one batch. */
  commands: Command[];
  /** Ids of the new steps, in the order of the copied ones. */
  steps: string[];
  variables: PastedVariable[];
}

/**
 * The commands that add copied steps to a handler, under free ids. Wires among them stay; a wire to
 * a step that was not copied stays only within the handler it was copied in, else it is to do. A
 * variable of the same name and type is used, any other is created, renamed where its name is taken.
 *
 * @param offset Added to each place, so that a copy does not cover what it was copied from.
 */
export function pasteSteps(
  { document, layout }: Draft,
  copied: ClipboardSteps,
  offset: Point,
): Paste {
  const variables = planVariables(document, copied);
  const ids = planIds(document, copied);
  const move = ([x, y]: Point): Point => [x + offset[0], y + offset[1]];
  const commands: Command[] = [];
  for (const { name, becomes, how } of variables) {
    const variable = copied.variables[name];
    if (how !== "reused" && variable)
      commands.push({ type: "addVariable", name: becomes, variable });
  }
  for (const [outcome, value] of Object.entries(copied.outcomes)) {
    if (!Object.hasOwn(document.outcomes, outcome)) {
      commands.push({ type: "setOutcome", outcome, value });
    }
  }
  for (const [id, step] of Object.entries(copied.steps)) {
    const at = copied.layout.steps[id];
    commands.push({
      type: "addStep",
      step: ids.get(id) ?? id,
      value: adapt(step, variables, (target) => mend(target, ids, document, copied)),
      ...(at && { at: move(at) }),
    });
  }
  for (const [id, colour] of Object.entries(copied.layout.colours ?? {})) {
    const step = ids.get(id);
    if (step !== undefined) commands.push({ type: "colourSteps", steps: [step], colour });
  }
  const groups: Record<string, unknown> = { ...layout.groups };
  for (const [id, group] of Object.entries(copied.layout.groups ?? {})) {
    const key = freeKey(id, "group", (each) => Object.hasOwn(groups, each));
    groups[key] = group;
    const steps = group.steps.flatMap((step) => ids.get(step) ?? []);
    if (steps.length === 0) continue;
    commands.push({ type: "setGroup", group: key, value: { ...group, steps } });
  }
  const notes: Record<string, unknown> = { ...layout.notes };
  for (const [id, note] of Object.entries(copied.layout.notes ?? {})) {
    const key = freeKey(id, "note", (each) => Object.hasOwn(notes, each));
    notes[key] = note;
    commands.push({ type: "setNote", note: key, value: { ...note, at: move(note.at) } });
  }
  return { commands, steps: [...ids.values()], variables };
}

function planVariables(document: HandlerDocument, copied: ClipboardSteps): PastedVariable[] {
  const taken = new Set([...Object.keys(document.variables), ...Object.keys(copied.variables)]);
  return Object.entries(copied.variables).map(([name, variable]) => {
    const own = Object.hasOwn(document.variables, name) ? document.variables[name] : undefined;
    if (!own) return { name, becomes: name, how: "created" };
    if (own.type === variable.type) return { name, becomes: name, how: "reused" };
    let number = 2;
    while (taken.has(`${name}${number}`)) number += 1;
    const becomes = `${name}${number}`;
    taken.add(becomes);
    return { name, becomes, how: "renamed" };
  });
}

function planIds(document: HandlerDocument, copied: ClipboardSteps): Map<string, string> {
  const ids = new Map<string, string>();
  let steps = document.steps;
  for (const [id, step] of Object.entries(copied.steps)) {
    const next = freeStepId({ ...document, steps }, id);
    ids.set(id, next);
    steps = { ...steps, [next]: step };
  }
  return ids;
}

function adapt(
  step: Step,
  variables: readonly PastedVariable[],
  change: (target: ExitTarget) => ExitTarget,
): Step {
  const exits = Object.entries(step.exits).map(([exit, target]) => [exit, change(target)]);
  // New names are free in both handlers, so the order of renaming cannot make two variables one.
  return variables.reduce(
    (each, { name, becomes }) => (name === becomes ? each : renameInStep(each, name, becomes)),
    { ...step, exits: Object.fromEntries(exits) },
  );
}

function mend(
  target: ExitTarget,
  ids: ReadonlyMap<string, string>,
  document: HandlerDocument,
  copied: ClipboardSteps,
): ExitTarget {
  const to = targetStep(target);
  if (to === undefined) return target;
  const isHome = copied.from.handler === document.id && Object.hasOwn(document.steps, to);
  const now = ids.get(to) ?? (isHome ? to : undefined);
  if (now === undefined) return { todo: `Led to ${to}, which was not copied.` };
  return typeof target === "object" && "to" in target ? { ...target, to: now } : now;
}
