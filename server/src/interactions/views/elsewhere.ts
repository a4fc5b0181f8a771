import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";
import type { Right } from "../../platform/permissions/rights.ts";
import { can, canEverywhere, type Viewer } from "../../platform/permissions/viewer.ts";
import { isOnIt } from "../find.ts";
import type { InteractionSummary } from "../interactions.contract.ts";
import { selectSummaries } from "./select-summaries.ts";
import { toSummary } from "./summary.ts";

const DIRECTING: readonly Right[] = [
  "interaction.supervise",
  "interaction.join",
  "interaction.coach",
  "interaction.barge",
];

/**
 * What other agents have and the viewer may see, for those who may do something there. Answered last
 * comes first: help is needed at the beginning.
 */
export async function listElsewhere(
  db: Db,
  viewer: Viewer,
  limit: number,
): Promise<InteractionSummary[]> {
  if (!DIRECTING.some((right) => can(viewer, right))) return [];
  const first = db
    .selectFrom("interaction")
    .select("id")
    .where("userId", "is not", null)
    .where("userId", "!=", viewer.userId)
    .where("state", "in", ["connected", "held"])
    .where(sql<boolean>`not participants @> ${isOnIt(viewer.userId)}`)
    .where(seen(viewer))
    .orderBy("answeredAt", "desc")
    .limit(limit);
  const rows = await selectSummaries(db, viewer.userId)
    .where("interaction.id", "in", first)
    .orderBy("interaction.answeredAt", "desc")
    .execute();
  return rows.map((row) => toSummary(row, viewer));
}

function seen(viewer: Viewer) {
  if (canEverywhere(viewer, "interaction.readAll")) return sql<boolean>`true`;
  const scopes = viewer.rights.get("interaction.readAll") ?? [];
  const workgroups = scopes.flatMap((scope) => scope.workgroups ?? []);
  const channels = scopes.flatMap((scope) => scope.channels ?? []);
  return sql<boolean>`(workgroup_id = any(${workgroups}::bigint[])
    or channel_id = any(${channels}::text[]))`;
}
