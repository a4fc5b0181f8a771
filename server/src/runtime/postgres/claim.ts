import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";
import type { TurnOptions } from "../durable.ts";
import { type MailBody, type ReceivedMail, receiveMail } from "../mail.ts";

export interface Claim {
  /** Instances nobody else has now, with their mail in order. */
  mail: Map<string, ReceivedMail[]>;
  /** There are more instances with mail than these; others may have them. */
  more: boolean;
  /** Those of them that have open runs. */
  withRuns: string[];
  /** Events that runs elsewhere may have subscribed to. */
  subscribed: boolean;
  /** Database time of the batch, ISO 8601 UTC. */
  now: string;
  deploymentRevision: string;
  /** Handlers whose canvas somebody watches. */
  watched: Set<string>;
}

/** Of the oldest mail so much is looked at to find instances; past it everything, which is dearer. */
const WINDOWS = [1_000, 1_000_000];
/** More mail than this of one batch would hold its locks for too long. */
const MAX_MAIL = 500;

/**
 * Claims instances with mail, oldest first, and takes their mail, in the worker's transaction.
 *
 * An instance is claimed by an advisory lock on its key, which ends with the transaction: whoever
 * delivers mail waits for no worker, and so no worker can wait in a circle with a command that holds
 * an interaction's row and raises its event. The mail is read in a statement of its own after the
 * locks are held: it then sees everything that earlier holders committed.
 */
export async function claim(tx: Db, options: TurnOptions): Promise<Claim | undefined> {
  for (const window of WINDOWS) {
    const { keys, seen, ready, ...facts } = await lockInstances(tx, options, window);
    if (keys.length > 0) {
      const taken = await takeMail(tx, keys, options.only?.mail ?? MAX_MAIL);
      return {
        ...taken,
        more: ready > keys.length,
        deploymentRevision: facts.revision,
        watched: new Set(facts.watched),
      };
    }
    // Only when all of the window is in others' hands there can be more behind it.
    if (seen < window) return undefined;
  }
  return undefined;
}

interface Locked {
  keys: string[];
  /** Mail that was looked at, and instances it belongs to. */
  seen: number;
  ready: number;
  revision: string;
  watched: string[];
}

async function lockInstances(tx: Db, options: TurnOptions, window: number): Promise<Locked> {
  const { limit, only } = options;
  const { rows } = await sql<Locked>`
    with head as materialized (
      select id, key, hold_until from mail
      where ${only?.key ?? null}::text is null or key = ${only?.key ?? null}
      order by id limit ${window}
    ), candidate as materialized (
      select key from head group by key
      having bool_and(hold_until is null or hold_until <= clock_timestamp())
      order by min(id)
    )
    select
      array(select key from candidate
        where pg_try_advisory_xact_lock(hashtextextended(key, 0)) limit ${limit}) as keys,
      (select count(*)::int from head) as seen,
      (select count(*)::int from candidate) as ready,
      (select revision from deployment_revision) as revision,
      array(select id from handler where watched_until > clock_timestamp()) as watched
  `.execute(tx);
  return rows[0] ?? { keys: [], seen: 0, ready: 0, revision: "", watched: [] };
}

interface TakenRow {
  id: string;
  key: string;
  body: MailBody;
  at: Date;
  now: Date;
  withRuns: boolean;
  subscribed: boolean;
}

async function takeMail(
  tx: Db,
  keys: string[],
  limit: number,
): Promise<Pick<Claim, "mail" | "now" | "withRuns" | "subscribed">> {
  // Most events meet no run and no subscription; asked here, that costs no statements of its own.
  const { rows } = await sql<TakenRow>`
    delete from mail where id in (
      select id from mail where key = any(${keys}) order by id limit ${limit}
    ) returning id, key, body, at, clock_timestamp() as now,
      exists (select from run where run.key = mail.key and run.ended_at is null) as with_runs,
      exists (select from subscription where event_type = body->'event'->>'type') as subscribed
  `.execute(tx);
  rows.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  const mail = new Map<string, ReceivedMail[]>(keys.map((key) => [key, []]));
  for (const { key, body, at } of rows) mail.get(key)?.push(receiveMail(body, at.toISOString()));
  return {
    mail,
    now: (rows.at(-1)?.now ?? new Date(0)).toISOString(),
    withRuns: [...new Set(rows.filter((row) => row.withRuns).map(({ key }) => key))],
    subscribed: rows.some((row) => row.subscribed),
  };
}
