import type { Catalogue } from "@signalbox/engine/step";
import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";
import { draftChanged } from "./drafts.ts";
import type { HandlerSummary } from "./handlers.contract.ts";
import { countProblems } from "./problem-counts.ts";
import { loadDailyFigures } from "./run-figures.ts";

/** Every handler with what a list shows of it; only `id` where one is given. */
export async function listHandlers(
  db: Db,
  { catalogue, id }: { catalogue: Catalogue; id?: string },
): Promise<HandlerSummary[]> {
  let query = selectSummaries(db);
  if (id !== undefined) query = query.where("handler.id", "=", id);
  const rows = await query.execute();
  const [problems, figures] = await Promise.all([
    countProblems(db, rows, catalogue),
    loadDailyFigures(db),
  ]);
  return rows.map((row) => ({
    ...row,
    role: row.role === "monitor" ? "monitor" : "primary",
    ...(problems.get(row.id) ?? { errors: 0, warnings: 0 }),
    runsLastDay: figures.get(row.id)?.runs ?? 0,
    faultsLastDay: figures.get(row.id)?.faults ?? 0,
    updatedAt: row.updatedAt.toISOString(),
    updatedBy: row.updatedBy ?? "Signalbox",
  }));
}

function selectSummaries(db: Db) {
  return db
    .selectFrom("handler")
    .innerJoin("handlerDraft", "handlerDraft.handlerId", "handler.id")
    .leftJoin("userAccount", "userAccount.id", "handlerDraft.updatedBy")
    .leftJoin("deployment", (join) =>
      join.onRef("deployment.handlerId", "=", "handler.id").on("deployment.endedAt", "is", null),
    )
    .select([
      "handler.id",
      "handler.title",
      "handler.category",
      "handler.shipped",
      "handlerDraft.rev as draftRev",
      "handlerDraft.updatedAt",
      "userAccount.displayName as updatedBy",
      "deployment.version as deployedVersion",
      sql<string>`handler_draft.document ->> 'role'`.as("role"),
      sql<string>`coalesce(handler_draft.document -> 'initiator' ->> 'type', '')`.as("initiator"),
      draftChanged.as("changed"),
    ])
    .select((eb) =>
      eb
        .selectFrom("handlerVersion")
        .select((inner) => inner.fn.max("number").as("number"))
        .whereRef("handlerVersion.handlerId", "=", "handler.id")
        .as("latestVersion"),
    )
    .where("handler.deletedAt", "is", null)
    .orderBy(sql`lower(handler.title)`)
    .orderBy("handler.id");
}
