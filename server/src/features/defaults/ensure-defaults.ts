import type { Catalogue } from "@signalbox/engine/step";
import { sql } from "kysely";
import { ACD_SOCIAL_MEDIA, SOCIAL_MEDIA_FEATURE } from "../../acd/directory.ts";
import { type Db, inTransaction, json } from "../../platform/db/index.ts";
import { shipHandlers } from "../handlers/ship.ts";
import { defaultRoles } from "./default-roles.ts";
import { defaultStatuses } from "./default-statuses.ts";

/** Servers that start side by side must not each bring the defaults. */
const LOCK = 7_460_221;

/**
 * What a new installation begins with: statuses, roles, licences and the shipped handlers, deployed.
 * An existing one keeps what its administrators made of it; only newly shipped handlers are added.
 */
export async function ensureDefaults(db: Db, catalogue: Catalogue): Promise<void> {
  await inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(tx);
    const statuses = await tx
      .selectFrom("statusDefinition")
      .select("id")
      .limit(1)
      .executeTakeFirst();
    if (!statuses) await insertDirectory(tx);
    await shipHandlers(tx, catalogue);
  });
}

async function insertDirectory(tx: Db): Promise<void> {
  await tx
    .insertInto("statusDefinition")
    .values(
      defaultStatuses.map((status, index) => ({
        name: status.name,
        icon: status.icon,
        acdAllowed: status.acdAllowed ?? false,
        afterCallWork: status.afterCallWork ?? false,
        doNotDisturb: status.doNotDisturb ?? false,
        selectable: status.selectable ?? true,
        position: (index + 1) * 10,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  for (const { name, notes, rights } of defaultRoles) {
    const role = await tx
      .insertInto("role")
      .values({ name, notes })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!role) continue;
    await tx
      .insertInto("roleRight")
      .values(rights.map((rightName) => ({ roleId: role.id, rightName, scope: json({}) })))
      .execute();
  }
  await tx
    .insertInto("licence")
    .values([
      { feature: SOCIAL_MEDIA_FEATURE, seats: null },
      { feature: ACD_SOCIAL_MEDIA, seats: null },
    ])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
