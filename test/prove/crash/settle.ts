import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type { Rig } from "./rig.ts";

/** An answer whose fate is unknown is looked for that long; conversations behind it wait. */
const SETTLE_WITHIN_MS = 180_000;
/** Nothing was under way for this long. */
const QUIET_MS = 1_000;

/**
 * Nobody writes any more and the agents finish: waits until nothing is under way. What is still
 * there after minutes is stuck.
 *
 * @returns a sentence about each thing that is stuck
 */
export async function settle(rig: Rig): Promise<string[]> {
  await rig.facebook.webhooks.settled();
  let quietSince: number | undefined;
  let left: string[] = [];
  for (const began = performance.now(); performance.now() - began < SETTLE_WITHIN_MS; ) {
    left = await findLeft(rig);
    if (left.length > 0) quietSince = undefined;
    else quietSince ??= performance.now();
    if (quietSince !== undefined && performance.now() - quietSince > QUIET_MS) return [];
    await sleep(200);
  }
  return left.map((what) => `Still there after everybody had gone home: ${what}.`);
}

/** What there should be nothing of in the end, and how much there is. */
const leftovers = {
  mail: sql`select count(*)::int from mail`,
  timers: sql`select count(*)::int from timer`,
  "external calls": sql`select count(*)::int from external_call`,
  "runs that have not ended": sql`select count(*)::int from run where ended_at is null`,
  "raw events to be worked off": sql`select count(*)::int from raw_event where state = 'new'`,
  "open interactions": sql`select count(*)::int from interaction where disconnected_at is null`,
  "answers under way": sql`select count(*)::int from message
    where send_state in ('queued', 'sending') or (send_state = 'unknown' and send_after is not null)`,
};

async function findLeft({ database, facebook, channelId, agents }: Rig): Promise<string[]> {
  const left: string[] = [];
  for (const [what, query] of Object.entries(leftovers)) {
    const { rows } = await sql<{ count: number }>`${query}`.execute(database.db);
    const count = rows[0]?.count ?? 0;
    if (count > 0) left.push(`${count} ${what}`);
  }
  const { count } = await database.db
    .selectFrom("message")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("channelId", "=", channelId)
    .where("direction", "=", "in")
    .executeTakeFirstOrThrow();
  const written = facebook.ledger.all().filter(({ from }) => from.kind === "person").length;
  if (Number(count) < written) left.push(`${written - Number(count)} messages not yet read`);
  const open = agents.flatMap(({ replies }) => replies.filter(({ answer }) => answer === "open"));
  if (open.length > 0) left.push(`${open.length} replies without an answer from the server`);
  return left;
}
