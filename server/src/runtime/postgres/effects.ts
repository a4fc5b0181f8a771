import { sql } from "kysely";
import { type Db, inTransaction } from "../../platform/db/index.ts";
import { wakeAfterCommit } from "../../platform/wake/wake.ts";
import { deliver } from "../deliver.ts";
import type { EffectRunner } from "../durable.ts";

/** A server that does not answer for its calls within this time has died; they are made again. */
const LEASE_SECONDS = 90;

export function postgresEffects(db: Db): EffectRunner {
  return {
    async claim(holder) {
      const row = await claimCall(db, holder);
      return row && { ...row, now: row.now.toISOString() };
    },
    settle: ({ stepKey, runId, key }, result) =>
      inTransaction(db, async (tx) => {
        const open = await tx
          .deleteFrom("externalCall")
          .where("stepKey", "=", stepKey)
          .returning("stepKey")
          .executeTakeFirst();
        if (open) await deliver(tx, { key, body: { kind: "external", runId, stepKey, result } });
      }),
    async giveBack({ stepKey, attempts }) {
      await db
        .updateTable("externalCall")
        .set({ holder: null, leaseUntil: null })
        .where("stepKey", "=", stepKey)
        // Whoever took it after our lease had ended keeps it.
        .where("attempts", "=", attempts)
        .execute();
      wakeAfterCommit(db, "external");
    },
  };
}

function claimCall(db: Db, holder: string) {
  return db
    .updateTable("externalCall")
    .set({
      holder,
      attempts: sql<number>`attempts + 1`,
      leaseUntil: sql<Date>`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})`,
    })
    .where("stepKey", "=", (eb) =>
      eb
        .selectFrom("externalCall")
        .select("stepKey")
        .where("nextAttemptAt", "<=", sql<Date>`clock_timestamp()`)
        .where((or) =>
          or.or([
            or("leaseUntil", "is", null),
            or("leaseUntil", "<", sql<Date>`clock_timestamp()`),
          ]),
        )
        .orderBy("nextAttemptAt")
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(["stepKey", "runId", "key", "tool", "input", "attempts"])
    .returning(sql<Date>`clock_timestamp()`.as("now"))
    .executeTakeFirst();
}
