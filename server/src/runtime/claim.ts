import { sql } from "kysely";
import type { Db } from "../platform/db/index.ts";
import type { MailBody } from "./deliver.ts";

export interface Claim {
  keys: string[];
  mail: Map<string, MailBody[]>;
  /** Keys with more mail than was taken; they stay ready. */
  leftOver: Set<string>;
  /** Database time of the batch, ISO 8601 UTC. */
  now: string;
  deploymentRevision: string;
  /** Handlers whose canvas somebody watches. */
  watched: Set<string>;
}

/** More mail than this of one batch would hold its locks for too long. */
const MAX_MAIL = 500;

/**
 * Claims ready instances, oldest first, and takes their mail, in the worker's transaction. The mail
 * is read in a statement of its own after the locks are held: it then sees everything that was
 * committed before, and what comes later finds the mailbox locked and waits.
 */
export async function claim(
  tx: Db,
  limit: number,
  only?: readonly string[],
): Promise<Claim | undefined> {
  let query = tx
    .selectFrom("mailbox")
    .select("key")
    .orderBy("readySince")
    .limit(limit)
    .forUpdate()
    .skipLocked();
  if (only) query = query.where("key", "in", [...only]);
  const keys = (await query.execute()).map((row) => row.key);
  if (keys.length === 0) return undefined;
  const rows = await tx
    .deleteFrom("mail")
    .where("id", "in", (eb) =>
      eb.selectFrom("mail").select("id").where("key", "in", keys).orderBy("id").limit(MAX_MAIL),
    )
    .returning(["id", "key", "body"])
    .execute();
  rows.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  const mail = new Map<string, MailBody[]>(keys.map((key) => [key, []]));
  for (const row of rows) mail.get(row.key)?.push(row.body);
  const facts = await tx
    .selectFrom("deploymentRevision")
    .select(["revision", sql<Date>`clock_timestamp()`.as("now")])
    .select(
      sql<string[]>`array(select id from handler where watched_until > clock_timestamp())`.as(
        "watched",
      ),
    )
    .executeTakeFirstOrThrow();
  return {
    keys,
    mail,
    leftOver: rows.length < MAX_MAIL ? new Set() : await keysWithMail(tx, keys),
    now: facts.now.toISOString(),
    deploymentRevision: facts.revision,
    watched: new Set(facts.watched),
  };
}

/** Gives the emptied mailboxes back. */
export async function release(tx: Db, { keys, leftOver }: Claim): Promise<void> {
  const empty = keys.filter((key) => !leftOver.has(key));
  if (empty.length > 0) await tx.deleteFrom("mailbox").where("key", "in", empty).execute();
}

async function keysWithMail(tx: Db, keys: string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom("mail")
    .select("key")
    .distinct()
    .where("key", "in", keys)
    .execute();
  return new Set(rows.map((row) => row.key));
}
