import type { ExitTarget, HandlerDocument, Step } from "../graph/document.ts";
import type { HandlerLayout } from "../graph/layout.ts";
import { targetStep } from "../graph/targets.ts";
import type { HandlerContent } from "./content.ts";

/** The content with a step under another id, everywhere it is named but in tests. */
export function renameStep(content: HandlerContent, from: string, to: string): HandlerContent {
  const { document, layout } = content;
  const rewire = (target: ExitTarget) => leadTo(target, from, to);
  return {
    ...content,
    document: {
      ...mapTargets(document, rewire),
      steps: rekey(mapTargets(document, rewire).steps, from, to),
    },
    layout: renameInLayout(layout, from, to),
  };
}

/** The document with every exit, Start and the error path led through `change`. */
export function mapTargets(
  document: HandlerDocument,
  change: (target: ExitTarget) => ExitTarget,
): HandlerDocument {
  const steps = Object.entries(document.steps).map(([id, step]): [string, Step] => {
    const exits = Object.entries(step.exits).map(([exit, target]) => [exit, change(target)]);
    return [id, { ...step, exits: Object.fromEntries(exits) }];
  });
  return {
    ...document,
    start: change(document.start),
    ...(document.onFault && { onFault: change(document.onFault) }),
    steps: Object.fromEntries(steps),
  };
}

function leadTo(target: ExitTarget, from: string, to: string): ExitTarget {
  if (targetStep(target) !== from) return target;
  return typeof target === "object" && "to" in target ? { ...target, to } : to;
}

function renameInLayout(layout: HandlerLayout, from: string, to: string): HandlerLayout {
  const groups = Object.entries(layout.groups ?? {}).map(([id, group]) => {
    const steps = group.steps.map((step) => (step === from ? to : step));
    return [id, { ...group, steps }];
  });
  return {
    ...layout,
    steps: rekey(layout.steps, from, to),
    ...(layout.groups && { groups: Object.fromEntries(groups) }),
    ...(layout.colours && { colours: rekey(layout.colours, from, to) }),
  };
}

function rekey<T>(record: Record<string, T>, from: string, to: string): Record<string, T> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key === from ? to : key, value]),
  );
}
