import { sql } from "kysely";
import { expect } from "vitest";
import { test } from "../../../test/kit/app.ts";
import { createTurn } from "./turn.ts";

test("of several servers one has the turn, and a dead one's is free within a second", async ({
  db,
}) => {
  const [dying, other] = [createTurn(db, "dying"), createTurn(db, "other")];

  const first = [await dying.isOurs(), await other.isOurs()];
  const { left } = await db
    .selectFrom("lease")
    .select(sql<number>`extract(epoch from expires_at - clock_timestamp()) * 1000`.as("left"))
    .where("name", "=", "acd")
    .executeTakeFirstOrThrow();
  await db
    .updateTable("lease")
    .set({ expiresAt: sql<Date>`clock_timestamp()` })
    .where("name", "=", "acd")
    .execute();

  expect(first).toEqual([true, false]);
  // The rest of the second is for the other's next look.
  expect(Number(left)).toBeLessThanOrEqual(700);
  expect(await other.isOurs()).toBe(true);
});

test("who stops gives the turn back at once", async ({ db }) => {
  const [stopping, other] = [createTurn(db, "stopping"), createTurn(db, "another")];
  await db.deleteFrom("lease").where("name", "=", "acd").execute();
  await stopping.isOurs();

  await stopping.giveBack();

  expect(await other.isOurs()).toBe(true);
});
