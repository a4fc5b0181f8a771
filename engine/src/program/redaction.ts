import type { HandlerDocument, Step, ValueSource } from "../graph/document.ts";

import { readsComputedPaths, readVariables } from "../graph/expressions.ts";
import type { Json, JsonObject } from "../graph/json.ts";
import type { FieldManifest } from "../step/field-manifest.ts";

/** What stands in the journal instead of a secret. Always the same: not even its length is told. */
export const secretMask = "••••••";

export type DataClass = "secret" | "personal";

/** Makes the journal's version of a record of values; undefined when nothing needs guarding. */
export type Redact = ((values: JsonObject) => JsonObject) | undefined;

export interface StepRedaction {
  input: Redact;
  output: Redact;
  assigned: Redact;
}

/**
 * Which of a step's values the journal guards. A value is guarded when its input or output is
 * marked by the toolstep, when it is read from or written to a marked variable, and, in outputs,
 * when the toolstep is a pure function of an input that is guarded.
 */
export function compileRedaction(
  document: HandlerDocument,
  step: Pick<Step, "in" | "out">,
  fields: { inputs: readonly FieldManifest[]; outputs: readonly FieldManifest[]; pure: boolean },
): StepRedaction {
  const marks = markedVariables(document);
  const input = new Map<string, DataClass>();
  const output = new Map<string, DataClass>();
  for (const field of fields.inputs) note(input, field.name, field.class);
  for (const [name, source] of Object.entries(step.in ?? {})) {
    for (const variable of variablesOf(source, document)) note(input, name, marks.get(variable));
  }
  for (const field of fields.outputs) note(output, field.name, field.class);
  for (const [name, variable] of Object.entries(step.out ?? {})) {
    note(output, name, marks.get(variable));
  }
  if (fields.pure && input.size > 0) {
    const inherited = [...input.values()].includes("secret") ? "secret" : "personal";
    for (const field of fields.outputs) note(output, field.name, inherited);
    for (const name of Object.keys(step.out ?? {})) note(output, name, inherited);
  }
  const assigned = new Map<string, DataClass>();
  for (const [name, variable] of Object.entries(step.out ?? {})) {
    note(assigned, variable, output.get(name));
  }
  return { input: redactor(input), output: redactor(output), assigned: redactor(assigned) };
}

/** Redaction by variable, for what a subroutine is given and returns. */
export function redactByVariables(document: HandlerDocument): Redact {
  return redactor(markedVariables(document));
}

function markedVariables(document: HandlerDocument): Map<string, DataClass> {
  const marks = new Map<string, DataClass>();
  for (const [name, { mark }] of Object.entries(document.variables)) note(marks, name, mark);
  return marks;
}

function variablesOf(source: ValueSource, document: HandlerDocument): readonly string[] {
  if ("var" in source) return [source.var];
  if (!("expr" in source)) return [];
  return readsComputedPaths(source.expr)
    ? Object.keys(document.variables)
    : readVariables(source.expr);
}

function note(classes: Map<string, DataClass>, name: string, value: DataClass | undefined): void {
  if (value !== undefined && classes.get(name) !== "secret") classes.set(name, value);
}

function redactor(classes: Map<string, DataClass>): Redact {
  if (classes.size === 0) return undefined;
  return (values) => {
    const guarded: JsonObject = { ...values };
    for (const [name, value] of classes) {
      if (Object.hasOwn(values, name)) guarded[name] = guard(values[name] ?? null, value);
    }
    return guarded;
  };
}

function guard(value: Json, dataClass: DataClass): Json {
  return dataClass === "secret" ? secretMask : { $personal: value };
}
