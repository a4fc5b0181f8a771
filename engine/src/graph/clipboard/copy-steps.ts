import type { Draft } from "../commands/command.ts";
import type { HandlerLayout } from "../layout.ts";
import { referencesOfStep } from "../search/references.ts";
import { CLIPBOARD_FORMAT, type ClipboardSteps, clipboardKind } from "./clipboard-steps.ts";

/**
 * The chosen steps, with the variables and outcomes they name, the groups that are chosen whole, and
 * the chosen notes. Undefined when none of the ids is a step.
 */
export function copySteps(
  { document, layout }: Draft,
  ids: Iterable<string>,
  notes: Iterable<string> = [],
): ClipboardSteps | undefined {
  const chosen = new Set([...ids].filter((id) => Object.hasOwn(document.steps, id)));
  if (chosen.size === 0) return undefined;
  const steps = pick(document.steps, chosen);
  const references = Object.entries(steps).flatMap(([id, step]) => referencesOfStep(id, step));
  const named = (kind: string) =>
    new Set(references.flatMap((each) => (each.kind === kind ? [each.name] : [])));
  return {
    kind: clipboardKind,
    format: CLIPBOARD_FORMAT,
    from: { handler: document.id, title: document.title },
    steps,
    variables: pick(document.variables, named("variable")),
    outcomes: pick(document.outcomes, named("outcome")),
    layout: copyLayout(layout, chosen, new Set(notes)),
  };
}

/** As text for the clipboard. */
export function formatClipboard(steps: ClipboardSteps): string {
  return `${JSON.stringify(steps, null, 2)}\n`;
}

function copyLayout(
  layout: HandlerLayout,
  chosen: ReadonlySet<string>,
  notes: ReadonlySet<string>,
): HandlerLayout {
  const groups = Object.entries(layout.groups ?? {}).filter(
    ([, group]) => group.steps.length > 0 && group.steps.every((step) => chosen.has(step)),
  );
  const copied = pick(layout.notes ?? {}, notes);
  const colours = pick(layout.colours ?? {}, chosen);
  return {
    format: layout.format,
    steps: pick(layout.steps, chosen),
    ...(Object.keys(copied).length > 0 && { notes: copied }),
    ...(groups.length > 0 && { groups: Object.fromEntries(groups) }),
    ...(Object.keys(colours).length > 0 && { colours }),
  };
}

function pick<T>(record: Record<string, T>, keys: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => keys.has(key)));
}
