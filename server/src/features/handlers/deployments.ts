import type { Db } from "../../platform/db/index.ts";
import type { DeploymentView } from "./handlers.contract.ts";

/** What was deployed when, by whom and why; newest first. */
export async function listDeployments(
  db: Db,
  page: { handlerId?: string | undefined; before?: string | undefined; limit: number },
): Promise<DeploymentView[]> {
  let query = db
    .selectFrom("deployment")
    .innerJoin("handler", "handler.id", "deployment.handlerId")
    .leftJoin("userAccount as begun", "begun.id", "deployment.deployedBy")
    .leftJoin("userAccount as ended", "ended.id", "deployment.endedBy")
    .leftJoin("deployment as previous", "previous.id", "deployment.replacesId")
    .select([
      "deployment.id",
      "deployment.handlerId",
      "handler.title as handlerTitle",
      "deployment.version",
      "deployment.position",
      "deployment.reason",
      "deployment.deployedAt",
      "deployment.endedAt",
      "begun.displayName as deployedBy",
      "ended.displayName as endedBy",
      "previous.version as replacesVersion",
    ])
    .orderBy("deployment.id", "desc")
    .limit(page.limit);
  if (page.handlerId !== undefined)
    query = query.where("deployment.handlerId", "=", page.handlerId);
  if (page.before !== undefined) query = query.where("deployment.id", "<", page.before);
  return (await query.execute()).map((row) => ({
    ...row,
    deployedBy: row.deployedBy ?? "Signalbox",
    deployedAt: row.deployedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    endedBy: row.endedBy ?? "",
  }));
}
