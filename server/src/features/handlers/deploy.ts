import type { HandlerDocument } from "@signalbox/engine/graph";
import type { Catalogue } from "@signalbox/engine/step";
import { sql } from "kysely";
import { type Db, json } from "../../platform/db/index.ts";
import { publishHandler, raiseDeployment } from "./announce.ts";
import { bindSubroutines } from "./bindings.ts";
import { errors } from "./errors.ts";
import { findActive, lockDeployments, lockHandler } from "./handler-queries.ts";
import { findProblems, refuseInvalid } from "./validate.ts";

export interface Request {
  handlerId: string;
  reason: string;
  user: { id: string; name: string };
  catalogue: Catalogue;
}

export interface Change {
  version: number;
  /** What was deployed before; null when nothing was. */
  before: number | null;
}

/**
 * Makes a version the active one, on every server with the next event. Runs go on with the version
 * they began on. `deployment` references are bound to what is deployed now and stay bound.
 *
 * Throws HANDLER_NOT_FOUND, VERSION_NOT_FOUND, SUBROUTINE_NOT_DEPLOYED, HANDLER_INVALID and
 * VERSION_DEPLOYED.
 */
export async function deploy(
  tx: Db,
  request: Request & { version: number; position: number },
): Promise<Change> {
  const { handlerId, version, position, catalogue } = request;
  await lockDeployments(tx);
  const { title: handler } = await lockHandler(tx, handlerId);
  const document = await findDocument(tx, handlerId, version);
  if (!document) throw errors.VERSION_NOT_FOUND({ handler, version });
  const bound = await bindSubroutines(tx, { document, version });
  refuseMissing(document, bound.missing);
  refuseInvalid(document, await findProblems(tx, document, { catalogue, bound }));
  const active = await findActive(tx, handlerId);
  if (
    active?.version === version &&
    active.position === position &&
    sameBindings(active.bindings, bound.bindings)
  ) {
    throw errors.VERSION_DEPLOYED({ handler, version });
  }
  return replace(tx, request, { version, position, bindings: bound.bindings });
}

/**
 * Deploys again what the present deployment replaced, with the subroutines it had. What this server
 * is configured with is not checked again: going back must work when something else was broken too.
 *
 * Throws HANDLER_NOT_FOUND, DEPLOYMENT_NOT_FOUND, ROLLBACK_IMPOSSIBLE and SUBROUTINE_NOT_DEPLOYED.
 */
export async function rollBack(tx: Db, request: Request): Promise<Change> {
  const { handlerId, catalogue } = request;
  await lockDeployments(tx);
  const { title: handler } = await lockHandler(tx, handlerId);
  const active = await findActive(tx, handlerId);
  if (!active) throw errors.DEPLOYMENT_NOT_FOUND({ handler });
  const previous =
    active.replacesId !== null &&
    (await tx
      .selectFrom("deployment")
      .select(["version", "position", "bindings"])
      .where("id", "=", active.replacesId)
      .executeTakeFirst());
  if (!previous) throw errors.ROLLBACK_IMPOSSIBLE({ handler });
  const document = await findDocument(tx, handlerId, previous.version);
  if (!document) throw errors.VERSION_NOT_FOUND({ handler, version: previous.version });
  const bound = await bindSubroutines(tx, { document, version: previous.version });
  refuseMissing(
    document,
    bound.missing.filter((id) => previous.bindings[id] === undefined),
  );
  const problems = await findProblems(tx, document, { catalogue, bound, withResources: false });
  refuseInvalid(
    document,
    problems.filter(({ code }) => code !== "E08"),
  );
  return replace(tx, request, previous);
}

async function replace(
  tx: Db,
  { handlerId, reason, user }: Request,
  next: { version: number; position: number; bindings: Record<string, number> },
): Promise<Change> {
  const ended = await tx
    .updateTable("deployment")
    .set({ endedAt: sql<Date>`clock_timestamp()`, endedBy: user.id })
    .where("handlerId", "=", handlerId)
    .where("endedAt", "is", null)
    .returning(["id", "version"])
    .executeTakeFirst();
  await tx
    .insertInto("deployment")
    .values({
      handlerId,
      version: next.version,
      position: next.position,
      bindings: json(next.bindings),
      reason,
      deployedBy: user.id,
      deployedAt: sql<Date>`clock_timestamp()`,
      replacesId: ended?.id ?? null,
    })
    .execute();
  await publishHandler(tx, { handlerId, what: "deployment", rev: next.version });
  const changeType = ended ? "Modification" : "Addition";
  await raiseDeployment(tx, { handlerId, changeType, user: user.name });
  return { version: next.version, before: ended?.version ?? null };
}

function refuseMissing(document: HandlerDocument, missing: string[]): void {
  if (missing.length === 0) return;
  throw errors.SUBROUTINE_NOT_DEPLOYED({
    handler: document.title,
    subroutines: missing.join(", "),
  });
}

async function findDocument(tx: Db, handlerId: string, number: number) {
  const row = await tx
    .selectFrom("handlerVersion")
    .select("document")
    .where("handlerId", "=", handlerId)
    .where("number", "=", number)
    .executeTakeFirst();
  return row?.document;
}

function sameBindings(a: Record<string, number>, b: Record<string, number>): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => a[name] === b[name]);
}
