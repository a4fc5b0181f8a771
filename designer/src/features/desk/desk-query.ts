import type { Desk } from "@signalbox/server/contract";
import { type QueryClient, queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "../../app/api.ts";
import { applyChange, type DeskChange, type DeskState, fromDesk } from "./desk-state.ts";

/** Loads under way note what changes meanwhile: their answers may be older than that. */
const recorders = new Set<DeskChange[]>();

export const deskQuery = queryOptions({
  queryKey: ["desk"],
  queryFn: async ({ signal }): Promise<DeskState> => {
    const meanwhile: DeskChange[] = [];
    recorders.add(meanwhile);
    try {
      const desk = await api.get<Desk>("/api/desk", { signal });
      return meanwhile.reduce(applyChange, fromDesk(desk));
    } finally {
      recorders.delete(meanwhile);
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
});

export function useDesk({ isEnabled }: { isEnabled: boolean }) {
  return useQuery({ ...deskQuery, enabled: isEnabled });
}

/** Brings what the server said into the desk; older news than what is here changes nothing. */
export function changeDesk(queryClient: QueryClient, change: DeskChange): void {
  for (const meanwhile of recorders) meanwhile.push(change);
  queryClient.setQueryData(deskQuery.queryKey, (state) => state && applyChange(state, change));
}
