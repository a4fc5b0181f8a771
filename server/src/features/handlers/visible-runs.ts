import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";
import type { Right } from "../../platform/permissions/rights.ts";
import { can, canEverywhere, type Place, type Viewer } from "../../platform/permissions/viewer.ts";
import { errors } from "./errors.ts";

/**
 * Which runs a viewer may be shown, as a condition on `run`: all of them for whom the right holds
 * everywhere, else those of interactions in the workgroups and channels it is narrowed to.
 */
export function isVisibleRun(viewer: Pick<Viewer, "rights">, right: Right) {
  if (canEverywhere(viewer, right)) return sql<boolean>`true`;
  const scopes = viewer.rights.get(right) ?? [];
  const workgroups = scopes.flatMap((scope) => scope.workgroups ?? []);
  const channels = scopes.flatMap((scope) => scope.channels ?? []);
  return sql<boolean>`exists (select from interaction i where i.id = run.interaction_id
    and (i.workgroup_id = any(${workgroups}::bigint[]) or i.channel_id = any(${channels}::text[])))`;
}

/**
 * Where a run's interaction is now; nowhere for a run without one. To whom the right does not hold
 * there, there is no such run.
 *
 * @throws RUN_NOT_FOUND
 */
export async function requireRun(
  db: Db,
  viewer: Viewer,
  right: Right,
  runId: string,
): Promise<Place> {
  const place = await db
    .selectFrom("run")
    .leftJoin("interaction", "interaction.id", "run.interactionId")
    .select(["interaction.workgroupId", "interaction.channelId"])
    .where("run.id", "=", runId)
    .executeTakeFirst();
  if (!place || !can(viewer, right, place)) throw errors.RUN_NOT_FOUND({ runId });
  return place;
}
