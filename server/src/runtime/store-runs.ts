import type { Selectable } from "kysely";
import { sql } from "kysely";
import { type Database, type Db, json } from "../platform/db/index.ts";
import { wakeAfterCommit } from "../platform/wake/wake.ts";
import type { LiveRun } from "./instance.ts";
import type { Programs } from "./programs.ts";

type RunRow = Selectable<Database["run"]>;

/** The open runs of these instances. A run whose program is unknown is left alone and reported. */
export async function loadRuns(
  tx: Db,
  keys: readonly string[],
  programs: Programs,
): Promise<{ runs: Map<string, LiveRun[]>; lost: RunRow[] }> {
  const rows = await tx
    .selectFrom("run")
    .selectAll()
    .where("key", "in", [...keys])
    .where("endedAt", "is", null)
    .orderBy("startedAt")
    .orderBy("id")
    .execute();
  const runs = new Map<string, LiveRun[]>();
  const lost: RunRow[] = [];
  for (const row of rows) {
    const program = await programs.find(tx, row.program);
    if (!program) {
      lost.push(row);
      continue;
    }
    const run: LiveRun = {
      id: row.id,
      key: row.key,
      handlerId: row.handlerId,
      version: row.version,
      role: row.role === "monitor" ? "monitor" : "primary",
      interactionId: row.interactionId,
      program,
      event: row.event,
      snapshot: row.snapshot,
      isNew: false,
      changed: false,
      journal: [],
      external: [],
    };
    runs.set(row.key, [...(runs.get(row.key) ?? []), run]);
  }
  return { runs, lost };
}

/** Writes every changed run of a batch with its journal: a few statements, however many runs. */
export async function storeRuns(tx: Db, runs: readonly LiveRun[]): Promise<void> {
  const changed = runs.filter((run) => run.changed);
  if (changed.length === 0) return;
  await tx
    .insertInto("run")
    .values(changed.map(toRow))
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet((eb) => ({
        status: eb.ref("excluded.status"),
        snapshot: eb.ref("excluded.snapshot"),
        outcome: eb.ref("excluded.outcome"),
        fault: eb.ref("excluded.fault"),
        steps: eb.ref("excluded.steps"),
        updatedAt: eb.ref("excluded.updatedAt"),
        endedAt: eb.ref("excluded.endedAt"),
      })),
    )
    .execute();
  await storeJournal(tx, changed);
  await storeWaits(tx, changed);
  await storeExternalCalls(tx, changed);
}

function toRow(run: LiveRun) {
  const { snapshot } = run;
  const over = snapshot.status === "ended" || snapshot.status === "faulted";
  return {
    id: run.id,
    key: run.key,
    handlerId: run.handlerId,
    version: run.version,
    program: run.program.identity,
    role: run.role,
    interactionId: run.interactionId,
    status: snapshot.status,
    event: json(run.event),
    snapshot: json(snapshot),
    outcome: snapshot.outcome ?? null,
    fault: snapshot.fault ? json(snapshot.fault) : null,
    steps: snapshot.steps,
    updatedAt: sql<Date>`now()`,
    endedAt: over ? sql<Date>`now()` : null,
  };
}

async function storeJournal(tx: Db, runs: readonly LiveRun[]): Promise<void> {
  const rows = runs.filter((run) => run.journal.length > 0);
  if (rows.length === 0) return;
  await tx
    .insertInto("runJournal")
    .values(rows.map((run) => ({ runId: run.id, entries: json(run.journal) })))
    .execute();
}

/** One timer a run, for the step that waits; subscriptions where it listens to other objects. */
async function storeWaits(tx: Db, runs: readonly LiveRun[]): Promise<void> {
  const old = runs.filter((run) => !run.isNew).map((run) => run.id);
  if (old.length > 0) {
    await tx.deleteFrom("timer").where("key", "in", old.map(timerKey)).execute();
    await tx.deleteFrom("subscription").where("runId", "in", old).execute();
  }
  const waiting = runs.flatMap((run) => {
    const { waiting: wait } = run.snapshot;
    return run.snapshot.status === "waiting" && wait?.kind === "events" ? [{ run, wait }] : [];
  });
  const timers = waiting.flatMap(({ run, wait }) =>
    wait.dueAt === undefined
      ? []
      : [
          {
            key: timerKey(run.id),
            name: "wait",
            kind: "run",
            dueAt: wait.dueAt,
            body: json({ runId: run.id, key: run.key, stepKey: wait.stepKey }),
          },
        ],
  );
  if (timers.length > 0) {
    await tx.insertInto("timer").values(timers).execute();
    wakeAfterCommit(tx, "timer");
  }
  const subscriptions = waiting.flatMap(({ run, wait }) =>
    wait.events.flatMap(({ type, objectId }) =>
      objectId === undefined
        ? []
        : [{ runId: run.id, eventType: type, objectId: objectId.toLowerCase(), key: run.key }],
    ),
  );
  if (subscriptions.length > 0) {
    await tx
      .insertInto("subscription")
      .values(subscriptions)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

async function storeExternalCalls(tx: Db, runs: readonly LiveRun[]): Promise<void> {
  const calls = runs.flatMap((run) =>
    run.external.map((effect) => ({
      stepKey: effect.stepKey,
      runId: run.id,
      key: run.key,
      tool: effect.tool,
      input: json(effect.input),
    })),
  );
  if (calls.length === 0) return;
  await tx
    .insertInto("externalCall")
    .values(calls)
    .onConflict((conflict) => conflict.column("stepKey").doNothing())
    .execute();
  wakeAfterCommit(tx, "external");
}

function timerKey(runId: string): string {
  return `run:${runId}`;
}
