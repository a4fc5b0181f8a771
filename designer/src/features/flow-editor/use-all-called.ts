import type { HandlerDocument } from "@signalbox/engine/graph";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { handlersQuery } from "../../app/handlers-api.ts";
import { loadCalled } from "./load-called.ts";

/**
 * What a document calls, and what that calls in turn: a circle may close far from here. `direct` is
 * what it calls itself; it is all there is until the others have been read, or when they may not be.
 */
export function useAllCalled(
  document: HandlerDocument,
  direct: ReadonlyMap<string, HandlerDocument>,
): ReadonlyMap<string, HandlerDocument> {
  const client = useQueryClient();
  const { dataUpdatedAt } = useQuery(handlersQuery);
  const names = [...direct.keys()].toSorted().join(" ");
  const { data } = useQuery({
    queryKey: ["called", document.id, names, dataUpdatedAt],
    queryFn: () => loadCalled(client, document),
    enabled: names !== "" && dataUpdatedAt > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return useMemo(() => {
    if (!data) return direct;
    const all = new Map([...data, ...direct]);
    all.delete(document.id);
    return all;
  }, [data, direct, document.id]);
}
