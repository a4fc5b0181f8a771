import { sql } from "kysely";
import type { z } from "zod";
import type { Db } from "../../platform/db/index.ts";
import { naming, refuseOldRev, requireKnown } from "./entity.ts";
import type { EntityKind } from "./entity-routes.ts";
import { WrapUpCodeChange, WrapUpCodeInput, WrapUpCodeView } from "./wrap-up-codes.contract.ts";

export const wrapUpCodeKind: EntityKind<
  z.output<typeof WrapUpCodeView>,
  typeof WrapUpCodeInput,
  typeof WrapUpCodeChange
> = {
  class: "WrapUpCode",
  noun: "wrap-up code",
  entityType: "wrapUpCode",
  plural: "wrap-up-codes",
  right: "directory.edit",
  view: WrapUpCodeView,
  input: WrapUpCodeInput,
  change: WrapUpCodeChange,
  async list(db, id) {
    let query = db
      .selectFrom("wrapUpCode")
      .leftJoin("workgroup", "workgroup.id", "wrapUpCode.workgroupId")
      .select([
        "wrapUpCode.id",
        "wrapUpCode.name",
        "wrapUpCode.workgroupId",
        "workgroup.name as workgroup",
        "wrapUpCode.rev",
        uses.as("uses"),
      ])
      .orderBy(sql`lower(wrap_up_code.name)`)
      .orderBy(sql`lower(workgroup.name) nulls first`);
    if (id !== undefined) query = query.where("wrapUpCode.id", "=", id);
    return (await query.execute()).map((row) => ({ ...row, workgroup: row.workgroup ?? "" }));
  },
  async insert(tx, { name, workgroupId }) {
    await checkWorkgroup(tx, workgroupId);
    const { id } = await naming(named(name), () =>
      tx
        .insertInto("wrapUpCode")
        .values({ name, workgroupId })
        .returning("id")
        .executeTakeFirstOrThrow(),
    );
    return id;
  },
  async update(tx, id, change) {
    const code = await lockCode(tx, id);
    refuseOldRev({ noun: "wrap-up code", ...code }, change.rev);
    const { name = code.name, workgroupId = code.workgroupId } = change;
    await checkWorkgroup(tx, workgroupId);
    await naming(named(name), () =>
      tx
        .updateTable("wrapUpCode")
        .set({ name, workgroupId, rev: sql<number>`rev + 1` })
        .where("id", "=", id)
        .execute(),
    );
  },
  /** What was ended with it keeps its name: a wrap-up holds the code as text. */
  async remove(tx, id) {
    await lockCode(tx, id);
    await tx.deleteFrom("wrapUpCode").where("id", "=", id).execute();
  },
};

const uses = sql<number>`(
  select count(*)::int from wrap_up w
  where lower(w.code) = lower(wrap_up_code.name)
    and (wrap_up_code.workgroup_id is null or w.workgroup_id = wrap_up_code.workgroup_id))`;

function lockCode(tx: Db, id: string) {
  return tx
    .selectFrom("wrapUpCode")
    .select(["name", "workgroupId", "rev"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

async function checkWorkgroup(tx: Db, id: string | null): Promise<void> {
  if (id !== null) await requireKnown(tx, { kind: "workgroup", ids: [id], field: "workgroupId" });
}

function named(name: string) {
  return { noun: "wrap-up code", name, index: "wrap_up_code_name" };
}
