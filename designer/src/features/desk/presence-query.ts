import type { PresenceView, StationChoice, StatusView } from "@signalbox/server/contract";
import { type QueryClient, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../../app/api.ts";
import { useApiMutation } from "../../app/use-api-mutation.ts";
import { useDeskSession } from "./desk-session.ts";

export const presenceQuery = queryOptions({
  queryKey: ["presence"],
  queryFn: ({ signal }) => api.get<PresenceView>("/api/presence", { signal }),
});

export const statusesQuery = queryOptions({
  queryKey: ["statuses"],
  queryFn: ({ signal }) => api.get<StatusView[]>("/api/statuses", { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** One's own presence, while at the desk. */
export function usePresence(): PresenceView | undefined {
  const isJoined = useDeskSession((session) => session.isJoined);
  return useQuery({ ...presenceQuery, enabled: isJoined }).data;
}

export function changePresence(queryClient: QueryClient, presence: PresenceView): void {
  queryClient.setQueryData(presenceQuery.queryKey, (known) =>
    known && (known.userId !== presence.userId || known.rev > presence.rev) ? known : presence,
  );
}

/** What a change of status waits for. */
type StatusWait = "work" | "nothing";

export function useSetStatus() {
  const queryClient = useQueryClient();
  return useApiMutation({
    failed: "The status was not changed",
    mutationFn: ({ status, waitsFor = "work" }: { status: StatusView; waitsFor?: StatusWait }) =>
      api.put<PresenceView>("/api/presence", { body: { statusId: status.id, waitsFor } }),
    onSuccess: (presence) => changePresence(queryClient, presence),
  });
}

/** Asked anew whenever the menu opens: others sit down and leave. */
export const stationsQuery = queryOptions({
  queryKey: ["presence", "stations"],
  queryFn: ({ signal }) => api.get<StationChoice[]>("/api/presence/stations", { signal }),
  staleTime: 0,
});

export function useTakeStation() {
  const queryClient = useQueryClient();
  return useApiMutation({
    failed: "You are not at that station",
    mutationFn: (stationId: string | null) =>
      api.put<PresenceView>("/api/presence/station", { body: { stationId } }),
    onSuccess: (presence) => changePresence(queryClient, presence),
    onSettled: () => queryClient.invalidateQueries({ queryKey: stationsQuery.queryKey }),
  });
}
