import { type DrawingFacts, faceOf } from "@signalbox/engine/drawing";
import {
  type Command,
  type Draft,
  freeKey,
  type HandlerLayout,
  type LayoutColour,
  type ValueSource,
} from "@signalbox/engine/graph";
import type { FieldManifest } from "@signalbox/engine/step";
import type { NamedCommand } from "./edit-commands.ts";

export type Group = NonNullable<HandlerLayout["groups"]>[string];

/** An input that all chosen steps have, with the value they share. */
export interface CommonInput {
  field: FieldManifest;
  /** Undefined where they differ, or none has one. */
  source: ValueSource | undefined;
  isMixed: boolean;
}

/** Inputs of the same name and type in all of several steps: what can be set for all at once. */
export function commonInputs(
  { document }: Draft,
  facts: DrawingFacts,
  ids: readonly string[],
): CommonInput[] {
  const steps = ids.flatMap((id) => document.steps[id] ?? []);
  const [first, ...others] = steps.map((step) => ({ step, inputs: faceOf(step, facts).inputs }));
  if (!first) return [];
  return first.inputs.flatMap((field): CommonInput[] => {
    const isCommon = others.every(({ inputs }) =>
      inputs.some((each) => each.name === field.name && each.type === field.type),
    );
    if (!isCommon) return [];
    const sources = steps.map((step) => step.in?.[field.name]);
    const texts = new Set(sources.map((source) => JSON.stringify(source)));
    const isMixed = texts.size > 1;
    return [{ field, source: isMixed ? undefined : sources[0], isMixed }];
  });
}

export function setInputOfAll(
  ids: readonly string[],
  field: FieldManifest,
  source: ValueSource | null,
): NamedCommand {
  const name = `Set ${field.title} of ${ids.length} steps`;
  return batch(
    name,
    ids.map((step) => ({ type: "setInput", step, input: field.name, source })),
  );
}

/** The same label for all; with an empty one each is called after its toolstep again. */
export function labelAll(ids: readonly string[], label: string): NamedCommand {
  return batch(
    `Label ${ids.length} steps`,
    ids.map((step) => ({ type: "updateStep", step, label: label === "" ? null : label })),
  );
}

export function groupSteps(
  { document, layout }: Draft,
  ids: Iterable<string>,
  title = "Group",
): (NamedCommand & { group: string }) | undefined {
  const steps = [...ids].filter((id) => Object.hasOwn(document.steps, id));
  if (steps.length === 0) return undefined;
  const group = freeKey(title, "group", (key) => Object.hasOwn(layout.groups ?? {}, key));
  const name = steps.length === 1 ? "Group a step" : `Group ${steps.length} steps`;
  return { command: { type: "setGroup", group, value: { title, steps } }, name, group };
}

/** Undefined removes what it stands for, as in `{ colour: undefined }`. */
export function changeGroup(
  { layout }: Draft,
  group: string,
  change: { [Key in keyof Group]?: Group[Key] | undefined },
  name: string,
): NamedCommand | undefined {
  const before = layout.groups?.[group];
  if (!before) return undefined;
  const entries = Object.entries({ ...before, ...change }).filter(([, each]) => each !== undefined);
  const value = Object.fromEntries(entries) as unknown as Group;
  return { command: { type: "setGroup", group, value }, name };
}

export function toggleGroup(draft: Draft, group: string): NamedCommand | undefined {
  const before = draft.layout.groups?.[group];
  if (!before) return undefined;
  const collapsed = before.collapsed ? undefined : true;
  const name = collapsed ? `Collapse ${before.title}` : `Open ${before.title}`;
  return changeGroup(draft, group, { collapsed }, name);
}

export function ungroup({ layout }: Draft, group: string): NamedCommand {
  const title = layout.groups?.[group]?.title ?? group;
  return { command: { type: "removeGroup", group }, name: `Ungroup ${title}` };
}

export function colourSteps(
  steps: readonly string[],
  colour: LayoutColour | undefined,
): NamedCommand {
  const many = steps.length === 1 ? "a step" : `${steps.length} steps`;
  return {
    command: { type: "colourSteps", steps: [...steps], colour: colour ?? null },
    name: colour ? `Colour ${many} ${colour}` : `Take the colour of ${many}`,
  };
}

/** The colour all of them share; undefined where they have none or differ. */
export function commonColour(
  { layout }: Draft,
  steps: readonly string[],
): LayoutColour | undefined {
  const colours = new Set(steps.map((step) => layout.colours?.[step]));
  const [only] = colours;
  return colours.size === 1 ? only : undefined;
}

/** Puts steps into a group, or with undefined takes them out of those they are in. */
export function moveToGroup(
  draft: Draft,
  steps: readonly string[],
  group: string | undefined,
): NamedCommand | undefined {
  const groups = draft.layout.groups ?? {};
  const count = steps.length === 1 ? "a step" : `${steps.length} steps`;
  if (group !== undefined) {
    const wanted = groups[group];
    if (!wanted || steps.every((step) => wanted.steps.includes(step))) return undefined;
    const all = [...wanted.steps, ...steps];
    return changeGroup(draft, group, { steps: all }, `Move ${count} into ${wanted.title}`);
  }
  const commands = Object.entries(groups).flatMap(([id, value]): Command[] => {
    const left = value.steps.filter((step) => !steps.includes(step));
    if (left.length === value.steps.length) return [];
    return left.length === 0
      ? [{ type: "removeGroup", group: id }]
      : [{ type: "setGroup", group: id, value: { ...value, steps: left } }];
  });
  return commands.length === 0 ? undefined : batch(`Take ${count} out of the group`, commands);
}

export function groupOfStep({ layout }: Draft, step: string): string | undefined {
  return Object.entries(layout.groups ?? {}).find(([, group]) => group.steps.includes(step))?.[0];
}

function batch(name: string, commands: Command[]): NamedCommand {
  return { command: { type: "batch", name, commands }, name };
}
