import type { HandlerDocument, Step, ValueSource } from "../document.ts";
import { readVariables } from "../expressions.ts";
import type { Json } from "../json.ts";
import type { Place } from "../problem.ts";
import { targetOutcome } from "../targets.ts";
import { queueOwner } from "./queue-names.ts";

export type ReferenceKind =
  | "variable"
  | "resource"
  | "attribute"
  | "subroutine"
  | "toolstep"
  | "initiator"
  | "outcome";

/** One place where a handler names something. */
export interface Reference {
  kind: ReferenceKind;
  /** As documents name it: `tries`, `workgroup:Support`, `Eic_Subject`, `helper`, `basic.sleep@1`. */
  name: string;
  use: "read" | "write" | "call";
  place: Place;
}

/** Inputs that hold names of attributes, by toolstep; only the catalogue knows them. */
export type AttributeInputs = ReadonlyMap<string, { input: string; writes: boolean }>;

/** Everything a handler names, in the order of the document: what where-used is answered from. */
export function referencesOf(
  document: HandlerDocument,
  attributeInputs: AttributeInputs = new Map(),
): Reference[] {
  const { initiator, parameters = [], returns = [], start, onFault } = document;
  const found: Reference[] = [
    { kind: "initiator", name: initiator.type, use: "call", place: { step: "start" } },
  ];
  const variable = (name: string, use: "read" | "write", place: Place) =>
    found.push({ kind: "variable", name, use, place });
  for (const [output, name] of Object.entries(initiator.out ?? {})) {
    variable(name, "write", { step: "start", output });
  }
  for (const name of parameters) variable(name, "write", { variable: name });
  for (const name of returns) variable(name, "read", { variable: name });
  for (const [exit, target] of Object.entries({ start, onFault })) {
    const outcome = target && targetOutcome(target);
    if (outcome !== undefined) {
      found.push({ kind: "outcome", name: outcome, use: "call", place: { step: "start", exit } });
    }
  }
  for (const [id, step] of Object.entries(document.steps)) {
    found.push(...referencesOfStep(id, step, attributeInputs.get(step.type)));
  }
  return found;
}

/** What one step names; `place.step` is `id`. */
export function referencesOfStep(
  id: string,
  step: Step,
  attributes?: { input: string; writes: boolean },
): Reference[] {
  const at = (place: Omit<Place, "step">): Place => ({ step: id, ...place });
  const found: Reference[] = [{ kind: "toolstep", name: step.type, use: "call", place: at({}) }];
  if (step.subroutine) {
    found.push({ kind: "subroutine", name: step.subroutine.handler, use: "call", place: at({}) });
  }
  for (const [input, source] of Object.entries(step.in ?? {})) {
    found.push(...referencesOfSource(source, at({ input })));
    if (attributes?.input === input && "lit" in source) {
      const use = attributes.writes ? "write" : "read";
      for (const name of namesIn(source.lit)) {
        found.push({ kind: "attribute", name, use, place: at({ input }) });
      }
    }
  }
  for (const { exit, when } of step.cases ?? []) {
    for (const name of readVariables(when)) {
      found.push({ kind: "variable", name, use: "read", place: at({ exit }) });
    }
    found.push(...queuesIn(when, at({ exit })));
  }
  for (const [output, name] of Object.entries(step.out ?? {})) {
    found.push({ kind: "variable", name, use: "write", place: at({ output }) });
  }
  for (const [exit, target] of Object.entries(step.exits)) {
    const outcome = targetOutcome(target);
    if (outcome !== undefined) {
      found.push({ kind: "outcome", name: outcome, use: "call", place: at({ exit }) });
    }
  }
  return found;
}

function referencesOfSource(source: ValueSource, place: Place): Reference[] {
  if ("var" in source) return [{ kind: "variable", name: source.var, use: "read", place }];
  if ("ref" in source) return [{ kind: "resource", name: source.ref, use: "read", place }];
  const names = "expr" in source ? readVariables(source.expr) : [];
  return [
    ...names.map((name): Reference => ({ kind: "variable", name, use: "read", place })),
    ...queuesIn("expr" in source ? source.expr : source.lit, place),
  ];
}

/** A scoped queue name belongs to a workgroup or a user: `Workgroup Queue:Support`. */
function queuesIn(value: Json, place: Place): Reference[] {
  return textsIn(value).flatMap((text): Reference[] => {
    const name = queueOwner(text);
    return name === undefined ? [] : [{ kind: "resource", name, use: "read", place }];
  });
}

/** Names of attributes: one, a list of them, or a map from them to values. */
function namesIn(value: Json): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(namesIn);
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

function textsIn(value: Json): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
