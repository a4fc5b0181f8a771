import { isAssignable, parseType, type ValueType } from "@signalbox/engine/expression";
import type { Json, ValueSource, Variable } from "@signalbox/engine/graph";
import type { FieldManifest } from "@signalbox/engine/step";

/** How a value is given: written out, taken from a variable, or worked out. */
export type SourceMode = "literal" | "variable" | "expression";

export type Scope = Readonly<Record<string, Variable>>;

/** The mode a field shows; without a source, the one that is usual for its type. */
export function modeOf(source: ValueSource | undefined, field: FieldManifest): SourceMode {
  if (!source) return field.type === "interaction" ? "variable" : usualMode(field);
  if ("var" in source) return "variable";
  return "expr" in source ? "expression" : "literal";
}

function usualMode(field: FieldManifest): SourceMode {
  return field.widget === "condition" ? "expression" : "literal";
}

export type LiteralKind =
  | "resource"
  | "options"
  | "manyOptions"
  | "boolean"
  | "number"
  | "lines"
  | "multiline"
  | "text"
  | "json";

/** Which control writes a literal of this field. */
export function literalKind(field: FieldManifest): LiteralKind {
  const type = readType(field.type);
  if (field.resource && type.kind !== "list") return "resource";
  if (type.kind === "enum") return "options";
  if (type.kind === "boolean") return "boolean";
  if (type.kind === "integer" || type.kind === "number" || type.kind === "duration")
    return "number";
  if (type.kind === "list" && type.item.kind === "enum") return "manyOptions";
  if (type.kind === "list" && isText(type.item)) return "lines";
  if (isText(type)) return field.widget === "multiline" ? "multiline" : "text";
  return "json";
}

function isText(type: ValueType): boolean {
  return ["string", "user", "workgroup", "interaction", "datetime"].includes(type.kind);
}

/** The choices of an enum or of a list of enum, with their titles where the field has them. */
export function optionsOf(field: FieldManifest): { value: string; title: string }[] {
  if (field.options) return field.options;
  const type = readType(field.type);
  const values =
    type.kind === "enum"
      ? type.values
      : type.kind === "list" && type.item.kind === "enum"
        ? type.item.values
        : [];
  return values.map((value) => ({ value, title: value }));
}

/** A literal as text in its field. Texts stand as they are, unless they would be read as JSON. */
export function literalToText(value: Json | undefined, kind: LiteralKind): string {
  if (value === undefined) return "";
  if (kind === "lines" && Array.isArray(value)) return value.map((each) => String(each)).join("\n");
  if (typeof value === "string") {
    return kind === "json" && readsAsJson(value) ? JSON.stringify(value) : value;
  }
  return JSON.stringify(value, null, kind === "json" ? 2 : 0);
}

/** What a text in a literal's field means; an empty one means that no value is given. */
export function textToLiteral(text: string, kind: LiteralKind): Json | undefined {
  if (text === "") return undefined;
  if (kind === "lines") return text.split("\n");
  if (kind !== "json") return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function readsAsJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The literal or the name behind a source; undefined for variables and expressions. */
export function literalOf(source: ValueSource | undefined): Json | undefined {
  if (!source) return undefined;
  if ("lit" in source) return source.lit;
  return "ref" in source ? source.ref.slice(source.ref.indexOf(":") + 1) : undefined;
}

/** A literal of this field; names of configured things become references, so that renames reach them. */
export function literalSource(value: Json | undefined, field: FieldManifest): ValueSource | null {
  if (value === undefined || value === "") return null;
  if (field.resource && typeof value === "string" && literalKind(field) === "resource") {
    return { ref: `${field.resource}:${value}` };
  }
  return { lit: value };
}

/** Variables whose values fit where the field's type is expected. */
export function fittingVariables(scope: Scope, type: string): string[] {
  const expected = readType(type);
  return Object.entries(scope)
    .filter(([, variable]) => isAssignable(readType(variable.type), expected))
    .map(([name]) => name)
    .toSorted((a, b) => a.localeCompare(b));
}

/** Variables that can take what a field gives. */
export function takingVariables(scope: Scope, type: string): string[] {
  const given = readType(type);
  return Object.entries(scope)
    .filter(([, variable]) => isAssignable(given, readType(variable.type)))
    .map(([name]) => name)
    .toSorted((a, b) => a.localeCompare(b));
}

export function scopeTypes(scope: Scope): Record<string, ValueType> {
  return Object.fromEntries(
    Object.entries(scope).map(([name, variable]) => [name, readType(variable.type)]),
  );
}

/** Texts come from drafts being typed: what is no type is checked nowhere. */
export function readType(text: string): ValueType {
  try {
    return parseType(text);
  } catch {
    return { kind: "any" };
  }
}

/** A variable's name that is free, from a field's: `reason`, `reason2`, … */
export function freeVariable(scope: Scope, wished: string): string {
  const letters = wished.replace(/[^A-Za-z0-9_]/g, "").replace(/^[0-9_]+/, "");
  const base = letters === "" ? "value" : letters.slice(0, 70);
  let name = base;
  for (let number = 2; Object.hasOwn(scope, name); number += 1) name = `${base}${number}`;
  return name;
}
