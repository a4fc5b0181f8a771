import type { LiveEventData, RunSummary } from "@signalbox/server/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { runsQuery, watchRuns } from "../../../app/handlers-api.ts";
import { useLive } from "../../../app/live.tsx";

/** The server sends a handler's runs for a minute after each request; twice as often is safe. */
const WATCH_MS = 30_000;

export type RunAdvanced = LiveEventData<"run.advanced">;

/** Keeps live events of this handler's runs coming while something on screen shows them. */
export function useWatch(handlerId: string): void {
  useEffect(() => {
    // A watch that fails costs only liveness; the list itself says when the server is away.
    const watch = () => void watchRuns(handlerId).catch(() => undefined);
    watch();
    const timer = setInterval(watch, WATCH_MS);
    return () => clearInterval(timer);
  }, [handlerId]);
}

/** The recent runs, moving as they move. */
export function useRuns(handlerId: string) {
  const client = useQueryClient();
  const query = useQuery(runsQuery(handlerId));
  useWatch(handlerId);
  useLive(["run.advanced"], (event) => {
    const advanced = event.data as unknown as RunAdvanced;
    if (advanced.handlerId !== handlerId) return;
    const { queryKey } = runsQuery(handlerId);
    const known = client.getQueryData(queryKey)?.find((run) => run.id === advanced.runId);
    client.setQueryData(queryKey, (runs) => runs?.map((run) => moved(run, advanced)));
    // A run that is new, or over, has more to say than the event does.
    const isOver = advanced.status === "ended" || advanced.status === "faulted";
    if (!known || isOver) void client.invalidateQueries({ queryKey });
  });
  return query;
}

function moved(run: RunSummary, advanced: RunAdvanced): RunSummary {
  if (run.id !== advanced.runId) return run;
  const { status, state, path } = advanced;
  return { ...run, status, state, steps: run.steps + path.length };
}
