import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { sql } from "kysely";
import { z } from "zod";
import { errors } from "../../errors.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { json } from "../db/json.ts";
import type { Db } from "../db/open-database.ts";
import { viewerOf } from "./viewer-of.ts";

/** For `schema.headers` of routes that use `answerOnce`. */
export const IdempotencyHeaders = z.object({
  "idempotency-key": z.string().min(1).max(200).optional().meta({
    description: "Repeating a request with the same key repeats the answer, not the deed.",
  }),
});

/**
 * Runs a command once per Idempotency-Key and user, for a day: a repetition gets the kept answer.
 *
 * Command and answer are committed together, so a crash leaves both or neither, and a repetition
 * that comes while the first still runs waits for it. A refused command keeps nothing.
 *
 * @throws IDEMPOTENCY_KEY_REUSED for another request with the same key
 */
export async function answerOnce<T>(
  db: Db,
  request: FastifyRequest,
  work: (tx: Db) => Promise<T>,
): Promise<T> {
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string") return inTransaction(db, work);
  const { userId } = viewerOf(request);
  const requestHash = hashRequest(request);
  return inTransaction(db, async (tx) => {
    const claimed = await tx
      .insertInto("idempotentAnswer")
      .values({ userId, key, requestHash, status: 200 })
      .onConflict((conflict) => conflict.doNothing())
      .returning("key")
      .executeTakeFirst();
    if (!claimed) return keptAnswer<T>(tx, { userId, key, requestHash });
    const answer = await work(tx);
    await tx
      .updateTable("idempotentAnswer")
      .set({ body: json<unknown>(answer) })
      .where("userId", "=", userId)
      .where("key", "=", key)
      .execute();
    return answer;
  });
}

async function keptAnswer<T>(
  tx: Db,
  { userId, key, requestHash }: { userId: string; key: string; requestHash: string },
) {
  const kept = await tx
    .selectFrom("idempotentAnswer")
    .select(["requestHash", "body"])
    .where("userId", "=", userId)
    .where("key", "=", key)
    .executeTakeFirstOrThrow();
  if (kept.requestHash !== requestHash) throw errors.IDEMPOTENCY_KEY_REUSED();
  return (kept.body ?? undefined) as T;
}

function hashRequest({ method, url, body }: FastifyRequest) {
  const hash = createHash("sha256");
  // A file as it is: as a text it would be several times its size.
  if (Buffer.isBuffer(body)) return hash.update(`${method} ${url}\n`).update(body).digest("hex");
  return hash.update(JSON.stringify([method, url, body ?? null])).digest("hex");
}

/** Answers older than a day go. */
export async function pruneAnswers(db: Db): Promise<void> {
  await db
    .deleteFrom("idempotentAnswer")
    .where("at", "<", sql<Date>`now() - interval '1 day'`)
    .execute();
}
