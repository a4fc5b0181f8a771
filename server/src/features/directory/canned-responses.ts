import { sql } from "kysely";
import type { z } from "zod";
import type { Db } from "../../platform/db/index.ts";
import {
  CannedResponseChange,
  CannedResponseInput,
  CannedResponseView,
  cannedVariables,
} from "./canned-responses.contract.ts";
import { naming, refuseField, refuseOldRev, requireKnown } from "./entity.ts";
import type { EntityKind } from "./entity-routes.ts";

export const cannedResponseKind: EntityKind<
  z.output<typeof CannedResponseView>,
  typeof CannedResponseInput,
  typeof CannedResponseChange
> = {
  class: "CannedResponse",
  noun: "canned response",
  entityType: "cannedResponse",
  plural: "canned-responses",
  right: "directory.edit",
  view: CannedResponseView,
  input: CannedResponseInput,
  change: CannedResponseChange,
  list(db, id) {
    const query = selectCannedResponses(db);
    return (id === undefined ? query : query.where("id", "=", id)).execute();
  },
  async insert(tx, { name, folder, text, workgroupIds }) {
    const values = { name, text: checkVariables(text), folder: cleanFolder(folder) };
    const { id } = await naming(named(name), () =>
      tx.insertInto("cannedResponse").values(values).returning("id").executeTakeFirstOrThrow(),
    );
    await setWorkgroups(tx, id, workgroupIds);
    return id;
  },
  async update(tx, id, change) {
    const response = await lockResponse(tx, id);
    refuseOldRev({ noun: "canned response", ...response }, change.rev);
    const { name = response.name, folder = response.folder, text = response.text } = change;
    const values = { name, text: checkVariables(text), folder: cleanFolder(folder) };
    await naming(named(name), () =>
      tx
        .updateTable("cannedResponse")
        .set({ ...values, rev: sql<number>`rev + 1` })
        .where("id", "=", id)
        .execute(),
    );
    if (change.workgroupIds) await setWorkgroups(tx, id, change.workgroupIds);
  },
  async remove(tx, id) {
    await lockResponse(tx, id);
    await tx.deleteFrom("cannedResponse").where("id", "=", id).execute();
  },
};

/** What an agent of these workgroups may answer with. */
export function listCannedFor(db: Db, workgroupIds: readonly string[]) {
  return selectCannedResponses(db)
    .where(
      sql<boolean>`not exists (select from canned_response_workgroup r where r.response_id = canned_response.id)
        or exists (select from canned_response_workgroup r
          where r.response_id = canned_response.id and r.workgroup_id = any(${[...workgroupIds]}::bigint[]))`,
    )
    .execute();
}

function selectCannedResponses(db: Db) {
  return db
    .selectFrom("cannedResponse")
    .select(["id", "name", "folder", "text", "rev", workgroups.as("workgroups")])
    .orderBy(sql`lower(folder)`)
    .orderBy(sql`lower(name)`);
}

const workgroups = sql<{ id: string; name: string }[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', w.id::text, 'name', w.name) order by lower(w.name)), '[]')
  from canned_response_workgroup r join workgroup w on w.id = r.workgroup_id
  where r.response_id = canned_response.id)`;

function lockResponse(tx: Db, id: string) {
  return tx
    .selectFrom("cannedResponse")
    .select(["name", "folder", "text", "rev"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

async function setWorkgroups(tx: Db, responseId: string, ids: readonly string[]): Promise<void> {
  await requireKnown(tx, { kind: "workgroup", ids, field: "workgroupIds" });
  await tx.deleteFrom("cannedResponseWorkgroup").where("responseId", "=", responseId).execute();
  if (ids.length === 0) return;
  await tx
    .insertInto("cannedResponseWorkgroup")
    .values(ids.map((workgroupId) => ({ responseId, workgroupId })))
    .execute();
}

/** A misspelt variable would be sent to customers as it stands. */
function checkVariables(text: string): string {
  for (const [whole, name = ""] of text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g))
    if (!Object.hasOwn(cannedVariables, name))
      refuseField(
        "text",
        `${whole} stands for nothing. There are ${Object.keys(cannedVariables)
          .map((one) => `{{${one}}}`)
          .join(", ")}.`,
      );
  return text;
}

function cleanFolder(folder: string): string {
  return folder
    .split("/")
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .join("/");
}

function named(name: string) {
  return { noun: "canned response", name, index: "canned_response_name" };
}
