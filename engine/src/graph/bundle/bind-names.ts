import type { HandlerDocument, Step, ValueSource } from "../document.ts";
import type { Json } from "../json.ts";
import { queueOfOwner, queueOwner } from "../search/queue-names.ts";

/** What things are called elsewhere: `workgroup:Support` → `workgroup:Help`. */
export type NameBindings = Readonly<Record<string, string>>;

/**
 * The document with the names of configured things replaced wherever a handler names them: in
 * references, and as scoped queues in texts, also inside expressions and conditions. The same object
 * when none is meant.
 */
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
  const inputs = Object.entries(step.in ?? {}).map(([input, source]) => {
    return [input, source, bindSource(source, bindings)] as const;
  });
  const cases = (step.cases ?? []).map((each) => {
    const when = bindTexts(each.when, bindings);
    return when === each.when ? each : { ...each, when };
  });
  const isOther =
    inputs.some(([, before, after]) => before !== after) ||
    cases.some((each, index) => each !== step.cases?.[index]);
  if (!isOther) return step;
  return {
    ...step,
    ...(step.in && { in: Object.fromEntries(inputs.map(([input, , after]) => [input, after])) }),
    ...(step.cases && { cases }),
  };
}

function bindSource(source: ValueSource, bindings: NameBindings): ValueSource {
  if ("ref" in source) {
    const ref = Object.hasOwn(bindings, source.ref) ? bindings[source.ref] : undefined;
    return ref === undefined || ref === source.ref ? source : { ref };
  }
  if ("lit" in source) {
    const lit = bindTexts(source.lit, bindings);
    return lit === source.lit ? source : { lit };
  }
  if ("expr" in source) {
    const expr = bindTexts(source.expr, bindings);
    return expr === source.expr ? source : { expr };
  }
  return source;
}

/** The same value when no text in it is the name of a queue that is called otherwise. */
function bindTexts(value: Json, bindings: NameBindings): Json {
  if (typeof value === "string") {
    const owner = queueOwner(value);
    const to = owner !== undefined && Object.hasOwn(bindings, owner) ? bindings[owner] : undefined;
    return to === undefined || to === owner ? value : queueOfOwner(value, to);
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((each) => bindTexts(each, bindings));
    return items.some((each, index) => each !== value[index]) ? items : value;
  }
  const entries = Object.entries(value).map(([key, each]) => [key, bindTexts(each, bindings)]);
  return entries.some(([key, each]) => each !== value[key as string])
    ? Object.fromEntries(entries)
    : value;
}
