import { sql } from "kysely";
import type { z } from "zod";
import type { Db } from "../../platform/db/index.ts";
import { listStatuses } from "../../presence/view.ts";
import { StatusView } from "../session/session.contract.ts";
import { StatusChange, StatusInput } from "./directory.contract.ts";
import { naming, refuseOldRev } from "./entity.ts";
import type { EntityKind } from "./entity-routes.ts";
import { errors } from "./errors.ts";
import { refuseNamedByHandlers } from "./references.ts";

/** Looked up by name where ACD and wrap-up set a status themselves. */
const systemStatuses = new Set(["follow up", "acd - agent not answering"]);

export const statusKind: EntityKind<
  z.output<typeof StatusView>,
  typeof StatusInput,
  typeof StatusChange
> = {
  class: "Status",
  noun: "status",
  plural: "statuses",
  right: "directory.edit",
  view: StatusView,
  input: StatusInput,
  change: StatusChange,
  listedElsewhere: true,
  async list(db, id) {
    const all = await listStatuses(db);
    return id === undefined ? all : all.filter((status) => status.id === id);
  },
  async insert(tx, input) {
    const { id } = await naming(named(input.name), () =>
      tx
        .insertInto("statusDefinition")
        .values({
          ...input,
          position: sql<number>`(select coalesce(max(position), 0) + 10 from status_definition)`,
        })
        .returning("id")
        .executeTakeFirstOrThrow(),
    );
    return id;
  },
  async update(tx, id, { rev, ...change }) {
    const status = await lockStatus(tx, id);
    refuseOldRev({ noun: "status", ...status }, rev);
    const { name: before } = status;
    const { name = before } = change;
    if (name !== before) await refuseWhenNamed(tx, before);
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    await naming(named(name), () =>
      tx
        .updateTable("statusDefinition")
        .set({
          ...(Object.fromEntries(given) as typeof change & object),
          name,
          rev: sql<number>`rev + 1`,
        })
        .where("id", "=", id)
        .execute(),
    );
  },
  async remove(tx, id) {
    const { name } = await lockStatus(tx, id);
    await refuseWhenNamed(tx, name);
    const { rows } = await sql<{ name: string }>`
      select u.name from user_presence p join user_account u on u.id = p.user_id
      where ${id} in (p.status_id, p.queued_status_id)
      union all
      select w.name from workgroup w where ${id} in (w.no_answer_status_id, w.wrap_up_status_id)
      order by name limit 5`.execute(tx);
    if (rows.length > 0) {
      const where = `it is the status of, or set by, ${rows.map((row) => row.name).join(", ")}`;
      throw errors.ENTRY_IN_USE({ noun: "status", name, where });
    }
    await tx.deleteFrom("statusDefinition").where("id", "=", id).execute();
  },
};

async function refuseWhenNamed(tx: Db, name: string): Promise<void> {
  if (systemStatuses.has(name.toLowerCase())) throw errors.SYSTEM_STATUS({ name });
  await refuseNamedByHandlers(tx, { kind: "status", noun: "status", name });
}

function lockStatus(tx: Db, id: string) {
  return tx
    .selectFrom("statusDefinition")
    .select(["name", "rev"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

function named(name: string) {
  return { noun: "status", name, index: "status_definition_name" };
}
