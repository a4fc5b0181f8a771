import type { HandlerDocument, Step, ValueSource } from "../document.ts";

/** What things are called elsewhere: `workgroup:Support` → `workgroup:Help`. */
export type NameBindings = Readonly<Record<string, string>>;

/** The document with the names of configured things replaced; the same object when none is meant. */
export function bindNames(document: HandlerDocument, bindings: NameBindings): HandlerDocument {
  let isChanged = false;
  const steps = Object.entries(document.steps).map(([id, step]): [string, Step] => {
    const bound = bindStep(step, bindings);
    isChanged ||= bound !== step;
    return [id, bound];
  });
  return isChanged ? { ...document, steps: Object.fromEntries(steps) } : document;
}

function bindStep(step: Step, bindings: NameBindings): Step {
  const sources = Object.entries(step.in ?? {});
  const isMeant = sources.some(([, source]) => wanted(source, bindings) !== undefined);
  if (!isMeant) return step;
  return {
    ...step,
    in: Object.fromEntries(
      sources.map(([input, source]) => [input, wanted(source, bindings) ?? source]),
    ),
  };
}

function wanted(source: ValueSource, bindings: NameBindings): ValueSource | undefined {
  if (!("ref" in source) || !Object.hasOwn(bindings, source.ref)) return undefined;
  const ref = bindings[source.ref];
  return ref === undefined || ref === source.ref ? undefined : { ref };
}
