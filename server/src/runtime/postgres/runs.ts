import { type Selectable, sql } from "kysely";
import { type Database, type Db, json } from "../../platform/db/index.ts";
import type { HandlerStore } from "../handler-store.ts";
import type { LiveRun } from "../instance.ts";
import { packJournal } from "../journal.ts";
import type { Programs } from "../programs.ts";

type RunRow = Selectable<Database["run"]>;

/** The open runs of these instances. A run whose program is unknown is left alone and reported. */
export async function loadRuns(
  tx: Db,
  keys: readonly string[],
  { programs, handlers }: { programs: Programs; handlers: HandlerStore },
): Promise<{ runs: Map<string, LiveRun[]>; lost: RunRow[] }> {
  if (keys.length === 0) return { runs: new Map(), lost: [] };
  const { rows } = await sql<RunRow>`
    select * from run where key = any(${keys}) and ended_at is null order by started_at, id
  `.execute(tx);
  const runs = new Map<string, LiveRun[]>();
  const lost: RunRow[] = [];
  for (const row of rows) {
    const program = await programs.find(handlers, row.program);
    if (!program) {
      lost.push(row);
      continue;
    }
    const { id, key, handlerId, version, interactionId, event, snapshot } = row;
    const role = row.role === "monitor" ? "monitor" : "primary";
    const run: LiveRun = {
      ...{ id, key, handlerId, version, role, interactionId, program, event, snapshot },
      isNew: false,
      changed: false,
      journal: [],
      external: [],
    };
    runs.set(key, [...(runs.get(key) ?? []), run]);
  }
  return { runs, lost };
}

/**
 * New runs with their journal in one statement, however many: parameters are arrays, so that its text
 * never changes. Most runs are never more than this.
 */
export async function insertRuns(tx: Db, runs: readonly LiveRun[]): Promise<void> {
  if (runs.length === 0) return;
  await sql`
    with told as (
      insert into run_journal (run_id, entries)
      select * from unnest(
        ${runs.map((run) => run.id)}::text[], ${runs.map((run) => json(packJournal(run.journal)))}::json[]
      )
    )
    insert into run (id, key, handler_id, version, program, role, interaction_id, status, event,
      snapshot, outcome, fault, steps, ended_at)
    select id, key, handler_id, version, program, role, interaction_id, status, event,
      snapshot, outcome, fault, steps, case when over then now() end
    from unnest(
      ${runs.map((run) => run.id)}::text[],
      ${runs.map((run) => run.key)}::text[],
      ${runs.map((run) => run.handlerId)}::text[],
      ${runs.map((run) => run.version)}::int[],
      ${runs.map((run) => run.program.identity)}::text[],
      ${runs.map((run) => run.role)}::text[],
      ${runs.map((run) => run.interactionId)}::bigint[],
      ${runs.map((run) => run.snapshot.status)}::text[],
      ${runs.map((run) => json(run.event))}::jsonb[],
      ${runs.map((run) => json(run.snapshot))}::jsonb[],
      ${runs.map((run) => run.snapshot.outcome ?? null)}::text[],
      ${runs.map(faultOf)}::jsonb[],
      ${runs.map((run) => run.snapshot.steps)}::int[],
      ${runs.map(isOver)}::boolean[]
    ) as t (id, key, handler_id, version, program, role, interaction_id, status, event, snapshot,
      outcome, fault, steps, over)`.execute(tx);
}

export async function updateRuns(tx: Db, runs: readonly LiveRun[]): Promise<void> {
  if (runs.length === 0) return;
  await sql`
    update run set status = t.status, snapshot = t.snapshot, outcome = t.outcome, fault = t.fault,
      steps = t.steps, updated_at = now(), ended_at = case when t.over then now() end
    from unnest(
      ${runs.map((run) => run.id)}::text[],
      ${runs.map((run) => run.snapshot.status)}::text[],
      ${runs.map((run) => json(run.snapshot))}::jsonb[],
      ${runs.map((run) => run.snapshot.outcome ?? null)}::text[],
      ${runs.map(faultOf)}::jsonb[],
      ${runs.map((run) => run.snapshot.steps)}::int[],
      ${runs.map(isOver)}::boolean[]
    ) as t (id, status, snapshot, outcome, fault, steps, over)
    where run.id = t.id`.execute(tx);
}

/** One row per turn and run; new runs bring theirs along. */
export async function insertJournal(tx: Db, runs: readonly LiveRun[]): Promise<void> {
  const told = runs.filter((run) => run.journal.length > 0);
  if (told.length === 0) return;
  await sql`
    insert into run_journal (run_id, entries)
    select * from unnest(
      ${told.map((run) => run.id)}::text[], ${told.map((run) => json(packJournal(run.journal)))}::json[]
    )`.execute(tx);
}

function faultOf({ snapshot }: LiveRun): string | null {
  return snapshot.fault ? json(snapshot.fault) : null;
}

function isOver({ snapshot }: LiveRun): boolean {
  return snapshot.status === "ended" || snapshot.status === "faulted";
}
