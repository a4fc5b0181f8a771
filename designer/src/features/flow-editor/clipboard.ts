import {
  type Command,
  type Draft,
  type ExitTarget,
  freeStepId,
  type Point,
  Step,
  targetStep,
} from "@signalbox/engine/graph";
import type { NamedCommand } from "./edit-commands.ts";

/** Marks our own JSON on the clipboard; anything else is not for us. */
const KIND = "signalbox/steps@1";

interface Copied {
  kind: typeof KIND;
  steps: Record<string, { step: Step; at: Point }>;
}

/** Chosen steps as JSON that reads well in a mail or a ticket. */
export function copySteps({ document, layout }: Draft, ids: Iterable<string>): string | undefined {
  const steps: Copied["steps"] = {};
  for (const id of ids) {
    const step = document.steps[id];
    if (step) steps[id] = { step, at: layout.steps[id] ?? [0, 0] };
  }
  if (Object.keys(steps).length === 0) return undefined;
  return JSON.stringify({ kind: KIND, steps } satisfies Copied, null, 2);
}

/**
 * Adds copied steps under new ids. Wires among them stay, wires to other steps are to do where
 * those steps do not exist. Undefined when the text is nothing of ours.
 */
export function pasteSteps(
  draft: Draft,
  text: string,
  offset: Point,
): (NamedCommand & { steps: string[] }) | undefined {
  const copied = readCopied(text);
  if (!copied) return undefined;
  const ids = new Map<string, string>();
  let document = draft.document;
  for (const [id, { step }] of Object.entries(copied.steps)) {
    const next = freeStepId(document, id);
    ids.set(id, next);
    document = { ...document, steps: { ...document.steps, [next]: step } };
  }
  const mend = (target: ExitTarget): ExitTarget => {
    const to = targetStep(target);
    if (to === undefined) return target;
    const now = ids.get(to) ?? (Object.hasOwn(draft.document.steps, to) ? to : undefined);
    if (now === undefined) return { todo: `Led to ${to}, which was not copied.` };
    return typeof target === "object" && "to" in target ? { ...target, to: now } : now;
  };
  const commands = Object.entries(copied.steps).map(([id, { step, at }]): Command => {
    const exits = Object.fromEntries(
      Object.entries(step.exits).map(([exit, target]) => [exit, mend(target)]),
    );
    return {
      type: "addStep",
      step: ids.get(id) ?? id,
      value: { ...step, exits },
      at: [at[0] + offset[0], at[1] + offset[1]],
    };
  });
  const name = commands.length === 1 ? "Paste a step" : `Paste ${commands.length} steps`;
  return { command: { type: "batch", name, commands }, name, steps: [...ids.values()] };
}

function readCopied(text: string): Copied | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { kind, steps } = value as { kind?: unknown; steps?: unknown };
  if (kind !== KIND || typeof steps !== "object" || steps === null) return undefined;
  const read: Copied["steps"] = {};
  for (const [id, entry] of Object.entries(steps as Record<string, unknown>)) {
    if (typeof entry !== "object" || entry === null) return undefined;
    const { step, at } = entry as { step?: unknown; at?: unknown };
    const parsed = Step.safeParse(step);
    if (!parsed.success || !isPoint(at)) return undefined;
    read[id] = { step: parsed.data, at };
  }
  return Object.keys(read).length > 0 ? { kind: KIND, steps: read } : undefined;
}

function isPoint(value: unknown): value is Point {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((each) => typeof each === "number" && Number.isFinite(each))
  );
}
