import type { Db } from "../../platform/db/index.ts";
import type { Viewer } from "../../platform/permissions/viewer.ts";
import { unpackJournal } from "../../runtime/journal.ts";
import { errors } from "./errors.ts";
import type { RunDetail, RunSummary } from "./handlers.contract.ts";
import { maskEvent, maskValues } from "./mask-personal.ts";
import { isVisibleRun } from "./visible-runs.ts";

export interface RunsPage {
  handlerId?: string;
  interactionId?: string;
  status?: RunSummary["status"] | undefined;
  version?: number | undefined;
  /** Run after which the page begins. */
  before?: string | undefined;
  limit: number;
}

/** Runs of a handler or of an interaction, newest first, as far as the viewer may see them. */
export async function listRuns(db: Db, viewer: Viewer, page: RunsPage): Promise<RunSummary[]> {
  const { handlerId, interactionId, status, version, before } = page;
  let query = selectRuns(db)
    .where(isVisibleRun(viewer, "handler.read"))
    .orderBy("run.startedAt", "desc")
    .orderBy("run.id", "desc")
    .limit(page.limit);
  if (handlerId !== undefined) query = query.where("run.handlerId", "=", handlerId);
  if (interactionId !== undefined) query = query.where("run.interactionId", "=", interactionId);
  if (status !== undefined) query = query.where("run.status", "=", status);
  if (version !== undefined) query = query.where("run.version", "=", version);
  if (before !== undefined) {
    query = query.where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple("run.startedAt", "run.id"),
        "<",
        selectFrom("run as last")
          .select(["last.startedAt", "last.id"])
          .where("last.id", "=", before)
          .$asTuple("startedAt", "id"),
      ),
    );
  }
  return (await query.execute()).map(toRun);
}

/**
 * A run with its journal, in the order in which it went. Without `personal`, what customers wrote
 * and who they are is not told. Throws RUN_NOT_FOUND.
 */
export async function getRun(
  db: Db,
  { runId, personal }: { runId: string; personal: boolean },
): Promise<RunDetail> {
  const row = await selectRuns(db)
    .innerJoin("handlerVersion", (join) =>
      join
        .onRef("handlerVersion.handlerId", "=", "run.handlerId")
        .onRef("handlerVersion.number", "=", "run.version"),
    )
    .select(["run.event", "handlerVersion.document", "handlerVersion.layout"])
    .where("run.id", "=", runId)
    .executeTakeFirst();
  if (!row) throw errors.RUN_NOT_FOUND({ runId });
  const turns = await db
    .selectFrom("runJournal")
    .select(["at", "entries"])
    .where("runId", "=", runId)
    .orderBy("id")
    .execute();
  const journal = turns.flatMap(({ at, entries }) =>
    unpackJournal(entries).map((entry) => {
      const { input, output, assigned, fault, ...rest } = entry;
      return {
        ...rest,
        at: at.toISOString(),
        input: personal ? input : maskValues(input),
        ...(output && { output: personal ? output : maskValues(output) }),
        ...(assigned && { assigned: personal ? assigned : maskValues(assigned) }),
        ...(fault && { fault }),
      };
    }),
  );
  return {
    run: toRun(row),
    event: personal ? row.event : maskEvent(row.event),
    document: row.document,
    layout: row.layout,
    journal,
  };
}

function selectRuns(db: Db) {
  return db
    .selectFrom("run")
    .innerJoin("handler", "handler.id", "run.handlerId")
    .select([
      "run.id",
      "run.handlerId",
      "handler.title as handlerTitle",
      "run.version",
      "run.role",
      "run.interactionId",
      "run.status",
      "run.outcome",
      "run.fault",
      "run.steps",
      "run.startedAt",
      "run.endedAt",
    ])
    .select((eb) =>
      eb
        .ref("run.snapshot", "->")
        .key("frames")
        .at(0)
        .key("state")
        .$castTo<string | null>()
        .as("state"),
    );
}

function toRun(
  row: Awaited<ReturnType<ReturnType<typeof selectRuns>["execute"]>>[number],
): RunSummary {
  const { id, handlerId, handlerTitle, version, interactionId, status, outcome, fault, steps } =
    row;
  return {
    id,
    handlerId,
    handlerTitle,
    version,
    role: row.role === "monitor" ? "monitor" : "primary",
    interactionId,
    status,
    state: row.state ?? "",
    outcome,
    fault: fault && { ...fault },
    steps,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}
