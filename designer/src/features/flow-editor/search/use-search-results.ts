import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo } from "react";
import { handlerSearchQuery, handlerUsesQuery } from "../../../app/handlers-api.ts";
import { useDraft, useFacts } from "../editor-context.ts";
import type { SearchRequest } from "../editor-model.ts";
import { resultsOf, type SearchResult, searchDraft } from "./search-results.ts";

/** The server is asked from so many letters on; one finds half of everything. */
const LEAST_LETTERS = 2;

/** The results of the moment, and the sentence that says how many. */
export function useSearchResults(search: SearchRequest): {
  results: readonly SearchResult[];
  message: string;
} {
  const draft = useDraft();
  const facts = useFacts();
  const asked = useDeferredValue(search);
  const isHere = asked.scope === "handler";
  const here = useMemo(
    () => (isHere ? searchHere(() => searchDraft(draft, facts, asked)) : undefined),
    [isHere, draft, facts, asked],
  );
  const text = asked.text.trim();
  const texts = useQuery({
    ...handlerSearchQuery(text),
    enabled: !isHere && !asked.uses && text.length >= LEAST_LETTERS,
    placeholderData: keepPreviousData,
  });
  const uses = useQuery({
    ...handlerUsesQuery(asked.uses ?? { kind: "variable", name: "" }),
    enabled: !isHere && asked.uses !== undefined,
  });
  const everywhere = asked.uses ? uses : texts;
  const results = useMemo(
    () => here?.results ?? (everywhere.data ? resultsOf(everywhere.data) : []),
    [here, everywhere.data],
  );
  if (here) return { results, message: here.message ?? countOf(results.length, asked, false) };
  if (!asked.uses && text.length < LEAST_LETTERS) {
    return { results: [], message: "Type at least two letters." };
  }
  if (everywhere.error) return { results: [], message: everywhere.error.message };
  if (!everywhere.data) return { results: [], message: "Searching…" };
  return { results, message: countOf(results.length, asked, everywhere.data.isMore) };
}

function searchHere(search: () => SearchResult[]): { results: SearchResult[]; message?: string } {
  try {
    return { results: search() };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { results: [], message: "This is no regular expression yet." };
  }
}

function countOf(count: number, { text, uses }: SearchRequest, isMore: boolean): string {
  if (!uses && text.trim() === "")
    return "Labels, ids, values, expressions and notes are searched.";
  if (count === 0) return "Nothing was found.";
  if (isMore) return `The first ${count} places; there are more.`;
  return count === 1 ? "1 place" : `${count} places`;
}
