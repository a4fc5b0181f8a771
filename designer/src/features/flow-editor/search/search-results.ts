import { type DrawingFacts, faceOf } from "@signalbox/engine/drawing";
import {
  attributeInputs,
  type Draft,
  type Place,
  referencesOf,
  type SearchField,
  type Step,
  searchHandler,
} from "@signalbox/engine/graph";
import type { HandlerSearchAnswer, WhereUsedAnswer } from "@signalbox/server/contract";
import { stepTitle } from "../edit-commands.ts";
import type { SearchRequest } from "../editor-model.ts";

/** One line of the list: where it is, in which words. */
export interface SearchResult {
  id: string;
  /** Undefined: the handler that is open. */
  handler: { id: string; title: string; version: number | null } | undefined;
  /** The step, the variable, or what else holds it. */
  title: string;
  field: string;
  text: string;
  at: number;
  length: number;
  place: Place;
  note: string | undefined;
}

export const FIELD_TITLES: Readonly<Record<SearchField, string>> = {
  label: "Label",
  id: "Id",
  value: "Value",
  expression: "Expression",
  note: "Note",
  variable: "Variable",
};

const USE_TITLES = { read: "Read", write: "Written", call: "Used" } as const;

/** What the open draft answers; throws a SyntaxError for a broken pattern. */
export function searchDraft(
  draft: Draft,
  facts: DrawingFacts,
  { text, isRegex, fields, uses }: SearchRequest,
): SearchResult[] {
  const titleOf = (place: Place) => titleOfPlace(draft, facts, place);
  if (uses) {
    const wanted = uses.name.toLowerCase();
    return referencesOf(draft.document, attributeInputs(facts.toolsteps.values()))
      .filter(({ kind, name }) => kind === uses.kind && name.toLowerCase() === wanted)
      .map(({ name, use, place }, index) => ({
        id: String(index),
        handler: undefined,
        title: titleOf(place),
        field: USE_TITLES[use],
        text: placeText(draft, facts, place, name),
        at: 0,
        length: 0,
        place,
        note: undefined,
      }));
  }
  const toolTitle = (step: Step) => {
    const { callee, tool } = faceOf(step, facts);
    return callee?.title ?? tool?.title;
  };
  return searchHandler(draft, text, {
    isRegex,
    ...(fields.size > 0 && { fields }),
    titleOf: toolTitle,
  }).map((hit, index) => ({
    ...hit,
    id: String(index),
    handler: undefined,
    title: hit.note === undefined ? titleOf(hit.place) : "Note on the canvas",
    field: FIELD_TITLES[hit.field],
    note: hit.note,
  }));
}

/** What the server found in all handlers. */
export function resultsOf(answer: HandlerSearchAnswer | WhereUsedAnswer): SearchResult[] {
  const found = "hits" in answer ? answer.hits : answer.uses;
  return found.map((each, index) => ({
    id: String(index),
    handler: { id: each.handlerId, title: each.handlerTitle, version: each.version },
    title: each.stepTitle || (each.place.variable ?? "The handler itself"),
    field: "use" in each ? USE_TITLES[each.use] : FIELD_TITLES[each.field],
    text: "use" in each ? (each.place.input ?? each.place.output ?? "") : each.text,
    at: "use" in each ? 0 : each.at,
    length: "use" in each ? 0 : each.length,
    place: each.place as Place,
    note: "use" in each ? undefined : each.note,
  }));
}

function titleOfPlace(draft: Draft, facts: DrawingFacts, { step, variable }: Place): string {
  if (step !== undefined) return stepTitle(draft, facts, step);
  return variable ?? "The handler itself";
}

/** The form's words for the field a place names. */
function placeText(draft: Draft, facts: DrawingFacts, place: Place, fallback: string): string {
  const step = place.step === undefined ? undefined : draft.document.steps[place.step];
  const face = step && faceOf(step, facts);
  const field =
    face?.inputs.find(({ name }) => name === place.input) ??
    face?.outputs.find(({ name }) => name === place.output) ??
    face?.exits.find(({ name }) => name === place.exit);
  return field?.title ?? fallback;
}
