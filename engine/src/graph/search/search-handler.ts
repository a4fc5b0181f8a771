import { printExpression } from "../../expression/text.ts";
import type { HandlerDocument, Step, ValueSource } from "../document.ts";
import type { Json } from "../json.ts";
import type { HandlerLayout } from "../layout.ts";
import type { Place } from "../problem.ts";

/** Which part of the handler a text stands in: what a search may be narrowed to. */
export type SearchField = "label" | "id" | "value" | "expression" | "note" | "variable";

export interface SearchHit {
  field: SearchField;
  /** The whole text it was found in. */
  text: string;
  /** Where in the text the match stands. */
  at: number;
  length: number;
  place: Place;
  /** For notes on the canvas: the note's id; the place is then empty. */
  note?: string;
}

export interface SearchOptions {
  isRegex?: boolean;
  /** Without it every field. */
  fields?: ReadonlySet<SearchField>;
  /** The title of a step without a label of its own: its toolstep's. */
  titleOf?: (step: Step) => string | undefined;
}

/** Past this many hits a search helps nobody; the caller says that there are more. */
export const MOST_HITS = 500;

/** Matches of one text; letter case never matters. Throws a SyntaxError for a broken pattern. */
export type Matcher = (text: string) => { at: number; length: number } | undefined;

export function createMatcher(query: string, isRegex = false): Matcher {
  const source = isRegex ? query : query.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = new RegExp(source, "iu");
  return (text) => {
    const found = pattern.exec(text);
    // A pattern that matches nothing at all, such as `a*`, is found nowhere rather than everywhere.
    return found && found[0] !== "" ? { at: found.index, length: found[0].length } : undefined;
  };
}

/** Every text of a handler that answers the query, in the order of the document. */
export function searchHandler(
  { document, layout }: { document: HandlerDocument; layout?: HandlerLayout },
  query: string,
  { isRegex = false, fields, titleOf }: SearchOptions = {},
): SearchHit[] {
  if (query.trim() === "") return [];
  const match = createMatcher(query, isRegex);
  const hits: SearchHit[] = [];
  for (const { field, text, place, note } of textsOf(document, layout, titleOf)) {
    if (fields && !fields.has(field)) continue;
    const found = match(text);
    if (!found) continue;
    hits.push({ field, text, ...found, place, ...(note !== undefined && { note }) });
    if (hits.length >= MOST_HITS) break;
  }
  return hits;
}

interface Text {
  field: SearchField;
  text: string;
  place: Place;
  note?: string;
}

function* textsOf(
  document: HandlerDocument,
  layout: HandlerLayout | undefined,
  titleOf: SearchOptions["titleOf"],
): Generator<Text> {
  const { initiator } = document;
  yield { field: "label", text: document.title, place: {} };
  yield* noted(document.notes, {});
  yield* labelled(initiator.label, { step: "start" });
  yield* noted(initiator.notes, { step: "start" });
  if (initiator.objectId) {
    yield { field: "value", text: initiator.objectId, place: { step: "start" } };
  }
  yield* ruleText(initiator.filter, { step: "start" });
  for (const [name, value] of Object.entries(initiator.settings ?? {})) {
    yield* literals(value, { step: "start", input: name });
  }
  yield* outputs(initiator.out, "start");
  for (const [name, variable] of Object.entries(document.variables)) {
    yield { field: "variable", text: name, place: { variable: name } };
    yield* noted(variable.notes, { variable: name });
    if (variable.initial !== undefined) yield* literals(variable.initial, { variable: name });
  }
  for (const [id, step] of Object.entries(document.steps)) yield* textsOfStep(id, step, titleOf);
  for (const [note, { text }] of Object.entries(layout?.notes ?? {})) {
    yield { field: "note", text, place: {}, note };
  }
  for (const { title, steps } of Object.values(layout?.groups ?? {})) {
    const [first] = steps;
    yield { field: "label", text: title, place: first === undefined ? {} : { step: first } };
  }
}

function* textsOfStep(id: string, step: Step, titleOf: SearchOptions["titleOf"]): Generator<Text> {
  yield* labelled(step.label ?? titleOf?.(step), { step: id });
  yield { field: "id", text: id, place: { step: id } };
  yield { field: "id", text: step.type, place: { step: id } };
  if (step.subroutine) {
    yield { field: "value", text: step.subroutine.handler, place: { step: id } };
  }
  yield* noted(step.notes, { step: id });
  for (const [input, source] of Object.entries(step.in ?? {})) {
    yield* sourceText(source, { step: id, input });
  }
  for (const { exit, title, when } of step.cases ?? []) {
    yield* labelled(title, { step: id, exit });
    yield* ruleText(when, { step: id, exit });
  }
  yield* outputs(step.out, id);
  for (const [exit, target] of Object.entries(step.exits)) {
    if (typeof target === "string") continue;
    yield* noted("note" in target ? target.note : undefined, { step: id, exit });
  }
}

function* sourceText(source: ValueSource, place: Place): Generator<Text> {
  if ("var" in source) yield { field: "variable", text: source.var, place };
  else if ("ref" in source) yield { field: "value", text: source.ref, place };
  else if ("lit" in source) yield* literals(source.lit, place);
  else yield* ruleText(source.expr, place);
}

function* outputs(out: Record<string, string> | undefined, step: string): Generator<Text> {
  for (const [output, text] of Object.entries(out ?? {})) {
    yield { field: "variable", text, place: { step, output } };
  }
}

function* labelled(text: string | undefined, place: Place): Generator<Text> {
  if (text) yield { field: "label", text, place };
}

function* noted(text: string | undefined, place: Place): Generator<Text> {
  if (text) yield { field: "note", text, place };
}

function* literals(value: Json, place: Place): Generator<Text> {
  yield { field: "value", text: typeof value === "string" ? value : JSON.stringify(value), place };
}

function* ruleText(rule: Json | undefined, place: Place): Generator<Text> {
  if (rule !== undefined) yield { field: "expression", text: printed(rule), place };
}

/** As people read it in the form; a rule that has no text form is found by its JSON. */
function printed(rule: Json): string {
  try {
    return printExpression(rule);
  } catch {
    return JSON.stringify(rule);
  }
}
