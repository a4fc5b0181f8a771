import type { ExitTarget, HandlerDocument, Step } from "../graph/document.ts";
import type { Json } from "../graph/json.ts";
import type { HandlerLayout } from "../graph/layout.ts";
import { targetStep } from "../graph/targets.ts";
import { type HandlerContent, isRecord, own } from "./content.ts";

/** The content with a step under another id, everywhere it is named. */
export function renameStep(content: HandlerContent, from: string, to: string): HandlerContent {
  const { document, layout, tests } = content;
  const rewire = (target: ExitTarget) => leadTo(target, from, to);
  return {
    ...content,
    document: {
      ...mapTargets(document, rewire),
      steps: rekey(mapTargets(document, rewire).steps, from, to),
    },
    layout: renameInLayout(layout, from, to),
    ...(tests && { tests: tests.map((test) => renameInTest(test, from, to)) }),
  };
}

/** A test names steps in the way it expects, as `step:exit`, and where it says how they leave. */
function renameInTest(test: Json, from: string, to: string): Json {
  if (!isRecord(test)) return test;
  const [answers, expected] = [own(test, "answers"), own(test, "expect")];
  const path = own(expected, "path");
  return {
    ...test,
    ...(Array.isArray(answers) && {
      answers: answers.map((answer) =>
        isRecord(answer) && own(answer, "step") === from ? { ...answer, step: to } : answer,
      ),
    }),
    ...(isRecord(expected) &&
      Array.isArray(path) && {
        expect: {
          ...expected,
          path: path.map((each) =>
            typeof each === "string" && each.startsWith(`${from}:`)
              ? `${to}${each.slice(from.length)}`
              : each,
          ),
        },
      }),
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
