import { type CalleeFacts, calleeFacts, type DrawingFacts } from "@signalbox/engine/drawing";
import type { HandlerDocument } from "@signalbox/engine/graph";
import { manifests } from "@signalbox/handlers/manifest";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { handlersQuery, versionQuery } from "../../app/handlers-api.ts";

/** The initiator that makes a handler one that others call. */
export const SUBROUTINE = "basic.subroutine@1";

export const TOOLSTEPS = new Map(manifests.toolsteps.map((tool) => [tool.tool, tool]));
export const INITIATORS = new Map(manifests.initiators.map((each) => [each.tool, each]));

/** Handlers that can be called, whether they have a version yet or not. */
export function useSubroutines(): { id: string; title: string; latestVersion: number | null }[] {
  const { data } = useQuery(handlersQuery);
  return useMemo(() => (data ?? []).filter((each) => each.initiator === SUBROUTINE), [data]);
}

/**
 * The handlers a document calls, in the version a check-in would bind: the newest one, or the
 * number that is asked for. Undefined until all have been asked for.
 */
export function useCallees(document: HandlerDocument): {
  facts: DrawingFacts;
  documents: ReadonlyMap<string, HandlerDocument>;
  isComplete: boolean;
} {
  const summaries = useQuery(handlersQuery);
  const called = JSON.stringify(referencesOf(document));
  const wanted = useMemo(() => {
    const newest = new Map(summaries.data?.map((each) => [each.id, each.latestVersion]));
    return (JSON.parse(called) as { handler: string; version: number | string }[]).flatMap(
      ({ handler, version }) => {
        const number = typeof version === "number" ? version : newest.get(handler);
        return number === undefined || number === null ? [] : [{ handler, number }];
      },
    );
  }, [called, summaries.data]);
  const { documents, isLoading } = useQueries({
    queries: wanted.map(({ handler, number }) => versionQuery(handler, number)),
    combine: combineVersions,
  });
  const facts = useMemo<DrawingFacts>(
    () => ({
      toolsteps: TOOLSTEPS,
      initiators: INITIATORS,
      callees: new Map(
        [...documents].map(([id, each]): [string, CalleeFacts] => [
          id,
          calleeFacts(each, SUBROUTINE),
        ]),
      ),
    }),
    [documents],
  );
  return { facts, documents, isComplete: !summaries.isPending && !isLoading };
}

/** At module level, so that the same answers give the same map. */
function combineVersions(
  results: { data: { document: HandlerDocument } | undefined; isLoading: boolean }[],
) {
  return {
    documents: new Map(
      results.flatMap(({ data }) => (data ? [[data.document.id, data.document] as const] : [])),
    ),
    isLoading: results.some((result) => result.isLoading),
  };
}

function referencesOf(document: HandlerDocument) {
  const all = Object.values(document.steps).flatMap(({ subroutine }) => subroutine ?? []);
  const keys = [...new Set(all.map((each) => JSON.stringify(each)))].toSorted();
  return keys.map((key) => JSON.parse(key) as (typeof all)[number]);
}
