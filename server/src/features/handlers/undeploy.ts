import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";
import { publishHandler, raiseDeployment } from "./announce.ts";
import { referencesOf } from "./bindings.ts";
import type { Change } from "./deploy.ts";
import { errors } from "./errors.ts";
import { findActive, lockDeployments, lockHandler, selectDeployed } from "./handler-queries.ts";

/**
 * Ends what is deployed of a handler: from then on its events start it no more. Runs go on.
 *
 * Throws HANDLER_NOT_FOUND, DEPLOYMENT_NOT_FOUND, and HANDLER_IN_USE naming deployed callers.
 */
export async function undeploy(
  tx: Db,
  request: { handlerId: string; user: { id: string; name: string } },
): Promise<Change & { before: number }> {
  const { handlerId, user } = request;
  await lockDeployments(tx);
  const { title: handler } = await lockHandler(tx, handlerId);
  const active = await findActive(tx, handlerId);
  if (!active) throw errors.DEPLOYMENT_NOT_FOUND({ handler });
  const callers = await findCallers(tx, handlerId, "deployedVersion");
  if (callers.length > 0) throw errors.HANDLER_IN_USE({ handler, callers: callers.join(", ") });
  await tx
    .updateTable("deployment")
    .set({ endedAt: sql<Date>`clock_timestamp()`, endedBy: user.id })
    .where("id", "=", active.id)
    .execute();
  await publishHandler(tx, { handlerId, what: "deployment", rev: 0 });
  await raiseDeployment(tx, { handlerId, changeType: "Deletion", user: user.name });
  return { version: active.version, before: active.version };
}

/**
 * Titles of other deployed handlers that call this one: whatever version they name, or only when
 * they need the one that is deployed.
 */
export async function findCallers(
  db: Db,
  handlerId: string,
  needs: "anyVersion" | "deployedVersion",
): Promise<string[]> {
  const rows = await selectDeployed(db)
    .select(["handler.id", "handler.title", "handlerVersion.document"])
    .execute();
  return rows
    .filter(({ id, document }) => {
      if (id === handlerId) return false;
      return referencesOf(document).some(
        ({ handler, version }) =>
          handler === handlerId && (needs === "anyVersion" || typeof version !== "number"),
      );
    })
    .map((row) => row.title);
}
