import type { Db } from "../platform/db/index.ts";
import type { Audience } from "../platform/live/audience.ts";
import { publishLive } from "../platform/live/live-events.queries.ts";
import type { LiveRun } from "./instance.ts";

/** Tells those who look at a handler's canvas which way its runs went. Nobody looks: nothing is told. */
export async function publishRuns(
  tx: Db,
  runs: readonly LiveRun[],
  watched: ReadonlySet<string>,
): Promise<void> {
  const told = runs.filter((run) => run.changed && watched.has(run.handlerId));
  if (told.length === 0) return;
  const places = await placesOf(tx, told);
  for (const run of told) {
    await publishLive(tx, {
      type: "run.advanced",
      audience: { right: "handler.read", within: places.get(run.interactionId) ?? {} },
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

/** Where the interactions are: who may read handlers only there is told only of those. */
async function placesOf(
  tx: Db,
  runs: readonly LiveRun[],
): Promise<Map<string | null, NonNullable<Audience["within"]>>> {
  const ids = runs.flatMap(({ interactionId }) => interactionId ?? []);
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("interaction")
    .select(["id", "workgroupId", "channelId"])
    .where("id", "in", ids)
    .execute();
  return new Map(
    rows.map(({ id, workgroupId, channelId }) => [
      id,
      { workgroups: workgroupId ? [workgroupId] : [], channels: channelId ? [channelId] : [] },
    ]),
  );
}
