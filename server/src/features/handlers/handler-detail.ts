import type { HandlerDocument } from "@signalbox/engine/graph";
import type { Catalogue } from "@signalbox/engine/step";
import type { Db } from "../../platform/db/index.ts";
import { listDeployments } from "./deployments.ts";
import { errors } from "./errors.ts";
import { selectDeployed } from "./handler-queries.ts";
import type { HandlerDetail, VersionDetail, VersionView } from "./handlers.contract.ts";
import { listHandlers } from "./list-handlers.ts";
import { readDocument, readLayout } from "./validate.ts";

/** A handler longer in use has hundreds; the rest is a page away. */
const MOST_DEPLOYMENTS = 50;

/**
 * One handler with its draft, versions and deployments. Throws HANDLER_NOT_FOUND, and
 * HANDLER_UNREADABLE for a draft that a newer product wrote or that is damaged: it is told of and left
 * as it is.
 */
export async function getHandler(
  db: Db,
  handlerId: string,
  catalogue: Catalogue,
): Promise<HandlerDetail> {
  const [summary] = await listHandlers(db, { catalogue, id: handlerId });
  if (!summary) throw errors.HANDLER_NOT_FOUND({ handlerId });
  const draft = await db
    .selectFrom("handlerDraft")
    .select(["document", "layout", "tests", "rev", "basedOn"])
    .where("handlerId", "=", handlerId)
    .executeTakeFirstOrThrow();
  const document = readDocument(draft.document);
  const layout = readLayout(draft.layout);
  const { updatedAt, updatedBy } = summary;
  const [versions, deployments, listeners] = await Promise.all([
    listVersions(db, handlerId),
    listDeployments(db, { handlerId, limit: MOST_DEPLOYMENTS }),
    listListeners(db, document, catalogue),
  ]);
  return {
    summary,
    draft: { ...draft, document, layout, updatedAt, updatedBy },
    versions,
    deployments,
    listeners,
  };
}

/** One version as it was checked in. Throws VERSION_NOT_FOUND. */
export async function getVersion(
  db: Db,
  handlerId: string,
  number: number,
): Promise<VersionDetail> {
  const row = await selectVersions(db)
    .select(["handlerVersion.document", "handlerVersion.layout", "handlerVersion.tests"])
    .where("handlerVersion.handlerId", "=", handlerId)
    .where("handlerVersion.number", "=", number)
    .executeTakeFirst();
  if (!row) throw errors.VERSION_NOT_FOUND({ handler: handlerId, version: number });
  const { document, layout, tests } = row;
  return { version: toVersion(row), document, layout, tests };
}

async function listVersions(db: Db, handlerId: string): Promise<VersionView[]> {
  const rows = await selectVersions(db)
    .where("handlerVersion.handlerId", "=", handlerId)
    .orderBy("handlerVersion.number", "desc")
    .execute();
  return rows.map(toVersion);
}

function selectVersions(db: Db) {
  return db
    .selectFrom("handlerVersion")
    .leftJoin("userAccount", "userAccount.id", "handlerVersion.createdBy")
    .leftJoin("deployment", (join) =>
      join
        .onRef("deployment.handlerId", "=", "handlerVersion.handlerId")
        .onRef("deployment.version", "=", "handlerVersion.number")
        .on("deployment.endedAt", "is", null),
    )
    .select([
      "handlerVersion.number",
      "handlerVersion.hash",
      "handlerVersion.message",
      "handlerVersion.createdAt",
      "userAccount.displayName as createdBy",
      "deployment.id as deploymentId",
    ]);
}

function toVersion(row: {
  number: number;
  hash: string;
  message: string;
  createdAt: Date;
  createdBy: string | null;
  deploymentId: string | null;
}): VersionView {
  const { number, hash, message } = row;
  return {
    number,
    hash,
    message,
    createdBy: row.createdBy ?? "Signalbox",
    createdAt: row.createdAt.toISOString(),
    deployed: row.deploymentId !== null,
  };
}

/** Who else is deployed for the events that would start this handler. */
async function listListeners(db: Db, document: HandlerDocument, catalogue: Catalogue) {
  const events = eventsOf(document, catalogue);
  if (events.length === 0) return [];
  const rows = await selectDeployed(db)
    .select(["handler.id", "handler.title", "deployment.position", "handlerVersion.document"])
    .where("handler.id", "<>", document.id)
    .execute();
  return rows
    .filter((row) => eventsOf(row.document, catalogue).some((event) => events.includes(event)))
    .map(({ id, title, position, document: { role } }) => ({
      handlerId: id,
      title,
      role,
      position,
    }));
}

function eventsOf(document: HandlerDocument, catalogue: Catalogue): readonly string[] {
  return catalogue.initiators.get(document.initiator.type)?.events ?? [];
}
