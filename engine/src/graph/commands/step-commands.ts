import { errors } from "../../errors/errors.ts";
import { type ExitTarget, type HandlerDocument, Slug, type Step } from "../document.ts";
import type { HandlerLayout } from "../layout.ts";
import { limits } from "../limits.ts";
import { reservedStepIds, targetStep } from "../targets.ts";
import type { Command, CommandOf, Draft } from "./command.ts";
import { leaveGroups } from "./layout-commands.ts";
import { mapValues, withKey, withOptional } from "./records.ts";

export type StepCommand = Extract<
  Command,
  {
    type:
      | "addStep"
      | "removeStep"
      | "updateStep"
      | "changeStepType"
      | "setInput"
      | "setOutput"
      | "wireExit"
      | "setCases"
      | "setSubroutine";
  }
>;

export function changeStep(draft: Draft, command: StepCommand): Draft {
  switch (command.type) {
    case "addStep":
      return addStep(draft, command);
    case "removeStep":
      return removeStep(draft, command);
    case "wireExit":
      return { ...draft, document: wireExit(draft.document, command) };
    default: {
      const { document } = draft;
      const step = edit(getStep(document, command.step), command);
      return {
        ...draft,
        document: { ...document, steps: { ...document.steps, [command.step]: step } },
      };
    }
  }
}

type Edit = Exclude<StepCommand, CommandOf<"addStep" | "removeStep" | "wireExit">>;

function edit(step: Step, command: Edit): Step {
  switch (command.type) {
    case "updateStep":
      return withOptional(withOptional(step, "label", command.label), "notes", command.notes);
    case "changeStepType":
      return { ...step, type: command.tool, exits: fitExits(step.exits, command.exits) };
    case "setInput":
      return { ...step, in: withKey(step.in ?? {}, command.input, command.source ?? undefined) };
    case "setOutput":
      return {
        ...step,
        out: withKey(step.out ?? {}, command.output, command.variable ?? undefined),
      };
    case "setCases": {
      const old = new Set((step.cases ?? []).map((each) => each.exit));
      const others = Object.keys(step.exits).filter((exit) => !old.has(exit));
      const names = [...command.cases.map((each) => each.exit), ...others];
      return { ...step, cases: command.cases, exits: fitExits(step.exits, names) };
    }
    case "setSubroutine": {
      const called = withKey(step, "subroutine", command.subroutine ?? undefined);
      return command.exits ? { ...called, exits: fitExits(step.exits, command.exits) } : called;
    }
  }
}

/** Keeps the wires of exits that stay; a new exit is a todo, never a silent drop. */
function fitExits(exits: Step["exits"], names: string[]): Step["exits"] {
  return Object.fromEntries(
    names.map((name): [string, ExitTarget] => [
      name,
      (Object.hasOwn(exits, name) ? exits[name] : undefined) ?? { todo: "Not wired yet." },
    ]),
  );
}

function addStep(draft: Draft, { step, value, at }: CommandOf<"addStep">): Draft {
  const { document, layout } = draft;
  if (Object.hasOwn(document.steps, step)) throw refused(`There is already a step ${step}.`);
  if (!Slug.safeParse(step).success || reservedStepIds.has(step)) {
    throw refused(`${step} cannot be the id of a step.`);
  }
  if (Object.keys(document.steps).length >= limits.stepsPerHandler) {
    throw refused(`A handler may have ${limits.stepsPerHandler} steps.`);
  }
  return {
    ...draft,
    document: { ...document, steps: { ...document.steps, [step]: value } },
    layout: at ? { ...layout, steps: { ...layout.steps, [step]: at } } : layout,
  };
}

function removeStep(draft: Draft, { step, heal }: CommandOf<"removeStep">): Draft {
  const { document, layout } = draft;
  const removed = getStep(document, step);
  const healed = heal !== undefined && Object.hasOwn(removed.exits, heal) && removed.exits[heal];
  const instead: ExitTarget =
    healed && targetStep(healed) !== step
      ? healed
      : { todo: `Led to ${removed.label ?? step}, which was removed.` };
  const mend = (target: ExitTarget) => (targetStep(target) === step ? instead : target);
  const steps = mapValues(withKey(document.steps, step, undefined), (each) => {
    const exits = mapValues(each.exits, mend);
    return exits === each.exits ? each : { ...each, exits };
  });
  return {
    ...draft,
    document: {
      ...document,
      start: mend(document.start),
      ...(document.onFault && { onFault: mend(document.onFault) }),
      steps,
    },
    layout: forgetStep(layout, step),
  };
}

function forgetStep(layout: HandlerLayout, step: string): HandlerLayout {
  const steps = withKey(layout.steps, step, undefined);
  return {
    ...layout,
    steps,
    ...(layout.groups && { groups: leaveGroups(layout.groups, [step]) }),
    ...(layout.colours && { colours: withKey(layout.colours, step, undefined) }),
  };
}

function wireExit(document: HandlerDocument, command: CommandOf<"wireExit">): HandlerDocument {
  const { step: id, exit, target } = command;
  if (id === "start") {
    if (!target) throw refused("Start must lead somewhere.");
    return { ...document, start: target };
  }
  const step = getStep(document, id);
  const exits = withKey(step.exits, exit, target ?? undefined);
  return { ...document, steps: { ...document.steps, [id]: { ...step, exits } } };
}

function getStep(document: HandlerDocument, id: string): Step {
  const step = Object.hasOwn(document.steps, id) ? document.steps[id] : undefined;
  if (!step) throw refused(`There is no step ${id}.`);
  return step;
}

function refused(reason: string) {
  return errors.COMMAND_REFUSED({ reason });
}
