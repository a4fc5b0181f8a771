import { sql } from "kysely";
import type { Spending } from "../hub/index.ts";
import { type Db, inTransaction } from "../platform/db/index.ts";

const today = sql<Date>`date_trunc('day', now(), 'UTC')`;

/** What the calls of one turn cost, to be written down when they are over. */
export function createReceipt() {
  const spent: Spending[] = [];
  return {
    onSpend: (spending: Spending) => void spent.push(spending),
    spent,
  };
}
export type Receipt = ReturnType<typeof createReceipt>;

/**
 * Adds a receipt to the channel's day. What the account has paid for today costs nothing again,
 * whichever of its channels reads it.
 */
export async function keepReceipt(
  db: Db,
  place: { accountId: string; channelId: string },
  { spent }: Receipt,
): Promise<void> {
  if (spent.length === 0) return;
  await inTransaction(db, async (tx) => {
    for (const one of spent) await add(tx, place, one);
  });
}

async function add(
  tx: Db,
  { accountId, channelId }: { accountId: string; channelId: string },
  { what, microdollars, resources }: Spending,
): Promise<void> {
  const names = [...new Set(resources)];
  if (names.length === 0) return;
  const charged = await tx
    .insertInto("chargedResource")
    .values(names.map((resource) => ({ accountId, day: today, resource })))
    .onConflict((conflict) => conflict.doNothing())
    .returning("resource")
    .execute();
  const count = charged.length;
  if (count === 0) return;
  await tx
    .insertInto("socialSpending")
    .values({
      channelId,
      day: today,
      what,
      resources: count,
      microdollars: String(count * microdollars),
    })
    .onConflict((conflict) =>
      conflict.columns(["channelId", "day", "what"]).doUpdateSet({
        resources: sql<number>`social_spending.resources + excluded.resources`,
        microdollars: sql<string>`social_spending.microdollars + excluded.microdollars`,
      }),
    )
    .execute();
}

/** Only today's are asked for again; yesterday's stay for those who cross midnight. */
export async function forgetCharged(db: Db): Promise<void> {
  await db
    .deleteFrom("chargedResource")
    .where("day", "<", sql<Date>`date_trunc('day', now(), 'UTC') - interval '1 day'`)
    .execute();
}
