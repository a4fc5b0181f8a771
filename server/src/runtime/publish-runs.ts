import type { Db } from "../platform/db/index.ts";
import { publishLive } from "../platform/live/live-events.queries.ts";
import type { LiveRun } from "./instance.ts";

/** Tells those who look at a handler's canvas which way its runs went. Nobody looks: nothing is told. */
export async function publishRuns(
  tx: Db,
  runs: readonly LiveRun[],
  watched: ReadonlySet<string>,
): Promise<void> {
  if (watched.size === 0) return;
  for (const run of runs) {
    if (!run.changed || !watched.has(run.handlerId)) continue;
    await publishLive(tx, {
      type: "run.advanced",
      audience: { right: "handler.read" },
      payload: {
        runId: run.id,
        handlerId: run.handlerId,
        version: run.version,
        interactionId: run.interactionId,
        status: run.snapshot.status,
        state: run.snapshot.frames[0]?.state ?? "",
        path: run.journal
          .filter((entry) => entry.callers.length === 0)
          .map(({ stepId, exit }) => (exit === undefined ? { stepId } : { stepId, exit })),
      },
    });
  }
}
