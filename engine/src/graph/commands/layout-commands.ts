import type { HandlerLayout } from "../layout.ts";
import type { Command, CommandOf, Draft } from "./command.ts";
import { mapValues, requireOwn, withKey } from "./records.ts";

type LayoutCommand = Extract<
  Command,
  { type: "moveSteps" | "setNote" | "removeNote" | "setGroup" | "removeGroup" | "colourSteps" }
>;

export function changeLayout(draft: Draft, command: LayoutCommand): HandlerLayout {
  const { layout } = draft;
  switch (command.type) {
    case "moveSteps":
      requireCards(draft, Object.keys(command.positions));
      return { ...layout, steps: { ...layout.steps, ...command.positions } };
    case "setNote":
      return { ...layout, notes: { ...layout.notes, [command.note]: command.value } };
    case "removeNote":
      requireOwn(layout.notes ?? {}, command.note, "note");
      return { ...layout, notes: withKey(layout.notes ?? {}, command.note, undefined) };
    case "setGroup":
      return setGroup(draft, command);
    case "removeGroup":
      requireOwn(layout.groups ?? {}, command.group, "group");
      return { ...layout, groups: withKey(layout.groups ?? {}, command.group, undefined) };
    case "colourSteps":
      requireCards(draft, command.steps);
      return colourSteps(layout, command);
  }
}

function requireCards({ document }: Draft, ids: readonly string[]): void {
  for (const id of ids) {
    if (id !== "start") requireOwn(document.steps, id, "step");
  }
}

/** A layout in which nothing has a colour has no list of colours. */
function colourSteps(
  layout: HandlerLayout,
  { steps, colour }: CommandOf<"colourSteps">,
): HandlerLayout {
  const colours = steps.reduce(
    (all, step) => withKey(all, step, colour ?? undefined),
    layout.colours ?? {},
  );
  return withKey(layout, "colours", Object.keys(colours).length > 0 ? colours : undefined);
}

function setGroup({ document, layout }: Draft, command: CommandOf<"setGroup">): HandlerLayout {
  const steps = [...new Set(command.value.steps)];
  for (const step of steps) requireOwn(document.steps, step, "step");
  const others = leaveGroups(withKey(layout.groups ?? {}, command.group, undefined), steps);
  return { ...layout, groups: { ...others, [command.group]: { ...command.value, steps } } };
}

/** The groups without these steps; a group that nothing is left in goes with its last step. */
export function leaveGroups(
  groups: NonNullable<HandlerLayout["groups"]>,
  steps: readonly string[],
): NonNullable<HandlerLayout["groups"]> {
  const gone = new Set(steps);
  const left = mapValues(groups, (group) =>
    group.steps.some((step) => gone.has(step))
      ? { ...group, steps: group.steps.filter((step) => !gone.has(step)) }
      : group,
  );
  return Object.entries(left).reduce(
    (kept, [id, group]) =>
      group.steps.length === 0 && group !== groups[id] ? withKey(kept, id, undefined) : kept,
    left,
  );
}
