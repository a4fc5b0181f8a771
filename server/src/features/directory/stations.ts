import { sql } from "kysely";
import type { z } from "zod";
import type { Db } from "../../platform/db/index.ts";
import { StationChange, StationInput, StationView } from "./directory.contract.ts";
import { naming, refuseField, refuseOldRev } from "./entity.ts";
import type { EntityKind } from "./entity-routes.ts";
import { errors } from "./errors.ts";
import { licenceTitle, setLicences } from "./licences.ts";

export const stationKind: EntityKind<
  z.output<typeof StationView>,
  typeof StationInput,
  typeof StationChange
> = {
  class: "Station",
  noun: "station",
  plural: "stations",
  right: "directory.edit",
  view: StationView,
  input: StationInput,
  change: StationChange,
  async list(db, id) {
    let query = db
      .selectFrom("station")
      .select([
        "id",
        "name",
        "alertTimeoutSeconds",
        "active",
        "rev",
        sql<string[]>`(select coalesce(jsonb_agg(a.feature order by a.feature), '[]')
          from licence_assignment a where a.station_id = station.id)`.as("licences"),
      ])
      .orderBy(sql`lower(name)`);
    if (id !== undefined) query = query.where("id", "=", id);
    const rows = await query.execute();
    return rows.map((row) => ({ ...row, licences: row.licences.map(licenceTitle) }));
  },
  async insert(tx, { name, alertTimeoutSeconds, active, licences }, editor) {
    checkTimeout(alertTimeoutSeconds);
    const { id } = await naming(named(name), () =>
      tx
        .insertInto("station")
        .values({ name, alertTimeoutSeconds, active })
        .returning("id")
        .executeTakeFirstOrThrow(),
    );
    await setLicences(tx, { stationId: id }, licences, editor);
    return id;
  },
  async update(tx, id, change, editor) {
    const station = await lockStation(tx, id);
    refuseOldRev({ noun: "station", ...station }, change.rev);
    const {
      name = station.name,
      alertTimeoutSeconds = station.alertTimeoutSeconds,
      active = station.active,
    } = change;
    checkTimeout(alertTimeoutSeconds);
    await naming(named(name), () =>
      tx
        .updateTable("station")
        .set({ name, alertTimeoutSeconds, active, rev: sql<number>`rev + 1` })
        .where("id", "=", id)
        .execute(),
    );
    if (change.licences) await setLicences(tx, { stationId: id }, change.licences, editor);
  },
  async remove(tx, id) {
    const { name } = await lockStation(tx, id);
    const user = await tx
      .selectFrom("userPresence")
      .innerJoin("userAccount", "userAccount.id", "userPresence.userId")
      .select("userAccount.name")
      .where("userPresence.stationId", "=", id)
      .where("userPresence.signedIn", "=", true)
      .executeTakeFirst();
    if (user)
      throw errors.ENTRY_IN_USE({
        noun: "station",
        name,
        where: `${user.name} is signed in at it`,
      });
    await tx.deleteFrom("station").where("id", "=", id).execute();
  },
};

function lockStation(tx: Db, id: string) {
  return tx
    .selectFrom("station")
    .select(["name", "alertTimeoutSeconds", "active", "rev"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

function checkTimeout(seconds: number): void {
  if (seconds > 0 && seconds < 7)
    refuseField("alertTimeoutSeconds", "An alert lasts at least 7 seconds; 0 is the default.");
}

function named(name: string) {
  return { noun: "station", name, index: "station_name" };
}
