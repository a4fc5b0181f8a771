import type { Catalogue } from "../step/catalogue.ts";
import type { ExitTarget, HandlerDocument, Initiator, Step, ValueSource } from "./document.ts";
import type { Json, JsonObject } from "./json.ts";
import type { HandlerLayout } from "./layout.ts";
import { sha256 } from "./sha256.ts";

/**
 * The handler as text: two spaces, LF, steps sorted by id, keys in the order of the schema,
 * defaults left out, a final newline. Two documents that mean the same have the same text, so
 * that a difference of two files is a difference of two handlers.
 *
 * Exits stand in the catalogue's order when it is given, else sorted by name.
 */
export function formatHandler(document: HandlerDocument, catalogue?: Catalogue): string {
  return `${JSON.stringify(canonicalHandler(document, catalogue), null, 2)}\n`;
}

/** Content hash, 64 hexadecimal digits. It does not depend on any catalogue. */
export function hashHandler(document: HandlerDocument): string {
  const known = hashes.get(document);
  if (known !== undefined) return known;
  const { $schema: _, ...content } = document;
  const hash = sha256(formatHandler(content));
  hashes.set(document, hash);
  return hash;
}

/** Documents are never changed in place, so a hash once computed stays true. */
const hashes = new WeakMap<HandlerDocument, string>();

/** One line per step, so that moving one card is one changed line. */
export function formatLayout(layout: HandlerLayout): string {
  const parts = [`  "format": ${JSON.stringify(layout.format)}`, block("steps", layout.steps)];
  if (layout.notes && Object.keys(layout.notes).length > 0) {
    parts.push(block("notes", layout.notes));
  }
  if (layout.groups && Object.keys(layout.groups).length > 0) {
    parts.push(block("groups", layout.groups));
  }
  if (layout.colours && Object.keys(layout.colours).length > 0) {
    parts.push(block("colours", layout.colours));
  }
  return `{\n${parts.join(",\n")}\n}\n`;
}

function block(name: string, entries: object): string {
  const lines = sortedEntries(entries as JsonObject).map(
    ([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(sortKeys(value))}`,
  );
  return lines.length === 0 ? `  "${name}": {}` : `  "${name}": {\n${lines.join(",\n")}\n  }`;
}

function canonicalHandler(document: HandlerDocument, catalogue: Catalogue | undefined): object {
  return {
    $schema: document.$schema,
    format: document.format,
    id: document.id,
    title: document.title,
    notes: text(document.notes),
    category: text(document.category),
    role: document.role === "primary" ? undefined : document.role,
    initiator: canonicalInitiator(document.initiator),
    parameters: list(document.parameters),
    returns: list(document.returns),
    outcomes: sorted(document.outcomes, (outcome) => ({
      title: text(outcome.title),
      summary: text(outcome.summary),
      error: outcome.error,
    })),
    variables: sorted(document.variables, (variable) => ({
      type: variable.type,
      initial: json(variable.initial),
      mark: variable.mark,
      notes: text(variable.notes),
    })),
    start: target(document.start),
    onFault: document.onFault && target(document.onFault),
    steps: sorted(document.steps, (step) => canonicalStep(step, catalogue)),
  };
}

function canonicalInitiator(initiator: Initiator): object {
  return {
    type: initiator.type,
    label: text(initiator.label),
    notes: text(initiator.notes),
    objectId: text(initiator.objectId),
    filter: json(initiator.filter),
    settings: filled(initiator.settings, sortKeys),
    out: filled(initiator.out, (name) => name),
  };
}

function canonicalStep(step: Step, catalogue: Catalogue | undefined): object {
  return {
    type: step.type,
    label: text(step.label),
    notes: text(step.notes),
    subroutine: step.subroutine && {
      handler: step.subroutine.handler,
      version: step.subroutine.version,
    },
    cases: list(
      step.cases?.map((each) => ({
        exit: each.exit,
        title: text(each.title),
        when: sortKeys(each.when),
      })),
    ),
    in: filled(step.in, source),
    out: filled(step.out, (name) => name),
    exits: canonicalExits(step, catalogue),
  };
}

function canonicalExits(step: Step, catalogue: Catalogue | undefined): object {
  const declared = Object.keys(catalogue?.toolsteps.get(step.type)?.exits ?? {});
  const order = catalogue ? [...(step.cases ?? []).map((each) => each.exit), ...declared] : [];
  const rank = new Map(order.map((name, index) => [name, index]));
  const entries = sortedEntries(step.exits).toSorted(
    ([a], [b]) => (rank.get(a) ?? order.length) - (rank.get(b) ?? order.length),
  );
  return Object.fromEntries(entries.map(([name, value]) => [name, target(value)]));
}

function target(value: ExitTarget): Json {
  if (typeof value === "string") return value;
  if ("to" in value) return value.note === "" ? value.to : { to: value.to, note: value.note };
  if ("todo" in value) return { todo: value.todo };
  return value.note ? { end: value.end, note: value.note } : { end: value.end };
}

function source(value: ValueSource): Json {
  return sortKeys(value as Json);
}

function text(value: string | undefined): string | undefined {
  return value === "" ? undefined : value;
}

function list<T>(value: T[] | undefined): T[] | undefined {
  return value && value.length > 0 ? value : undefined;
}

function json(value: Json | undefined): Json | undefined {
  return value === undefined ? undefined : sortKeys(value);
}

function filled<T>(record: Record<string, T> | undefined, each: (value: T) => unknown) {
  return record && Object.keys(record).length > 0 ? sorted(record, each) : undefined;
}

function sorted<T>(record: Record<string, T>, each: (value: T) => unknown): object {
  return Object.fromEntries(sortedEntries(record).map(([key, value]) => [key, each(value)]));
}

function sortedEntries<T>(record: Record<string, T>): [string, T][] {
  return Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Databases do not keep the order of keys, so no meaning may hang on it. */
export function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(sortedEntries(value).map(([key, each]) => [key, sortKeys(each)]));
}
