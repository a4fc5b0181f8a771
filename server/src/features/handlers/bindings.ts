import type { HandlerDocument } from "@signalbox/engine/graph";
import type { FindSubroutine, SubroutineReference } from "@signalbox/engine/run";
import type { Db } from "../../platform/db/index.ts";

export interface BoundVersion {
  document: HandlerDocument;
  version: number;
}

/** What a handler calls, directly and through what it calls. */
export interface Bound {
  find: FindSubroutine;
  /** Versions that `deployment` references are bound to, by handler id. */
  bindings: Record<string, number>;
  /** Called handlers that are not there, or not deployed. */
  missing: string[];
}

/**
 * Finds every subroutine that a handler can reach. `latest` and `deployment` mean what is deployed
 * now, a number means that version, deployed or not. A handler may call itself.
 */
export function bindSubroutines(tx: Db, entry: BoundVersion): Promise<Bound> {
  return collect(entry, (open) => findVersions(tx, open, findDeployed));
}

/** The same for a draft: `latest` and `deployment` mean the newest version that was checked in. */
export function findNewestSubroutines(db: Db, document: HandlerDocument): Promise<Bound> {
  return collect({ document, version: 0 }, (open) => findVersions(db, open, findNewest));
}

type Found = Map<string, BoundVersion>;

async function collect(
  entry: BoundVersion,
  load: (open: SubroutineReference[]) => Promise<Found>,
): Promise<Bound> {
  const found: Found = new Map([
    [`${entry.document.id}@latest`, entry],
    [`${entry.document.id}@deployment`, entry],
  ]);
  const missing = new Map<string, string>();
  const bindings: Record<string, number> = {};
  let callers = [entry];
  while (callers.length > 0) {
    const references = callers.flatMap(({ document }) => referencesOf(document));
    const open = references.filter((one) => !found.has(keyOf(one)) && !missing.has(keyOf(one)));
    const next = await load(open);
    for (const [key, version] of next) found.set(key, version);
    for (const reference of open) {
      if (!found.has(keyOf(reference))) missing.set(keyOf(reference), reference.handler);
    }
    for (const { handler, version } of references) {
      const bound = found.get(`${handler}@deployment`);
      if (version === "deployment" && bound) bindings[handler] = bound.version;
    }
    callers = [...next.values()];
  }
  return {
    find: (reference) => found.get(keyOf(reference))?.document,
    bindings,
    missing: [...new Set(missing.values())].toSorted(),
  };
}

export function referencesOf(document: HandlerDocument): SubroutineReference[] {
  return Object.values(document.steps).flatMap(({ subroutine }) => subroutine ?? []);
}

function keyOf({ handler, version }: SubroutineReference): string {
  return `${handler}@${version}`;
}

async function findVersions(
  db: Db,
  open: SubroutineReference[],
  findCurrent: (db: Db, ids: string[]) => Promise<(BoundVersion & { handlerId: string })[]>,
): Promise<Found> {
  const found: Found = new Map();
  const ids = open.filter(({ version }) => typeof version !== "number").map((one) => one.handler);
  const current = ids.length > 0 ? await findCurrent(db, [...new Set(ids)]) : [];
  for (const reference of open) {
    const version =
      typeof reference.version === "number"
        ? await findNumbered(db, reference.handler, reference.version)
        : current.find(({ handlerId }) => handlerId === reference.handler);
    if (version) found.set(keyOf(reference), version);
  }
  return found;
}

function findNumbered(db: Db, handlerId: string, number: number) {
  return db
    .selectFrom("handlerVersion")
    .innerJoin("handler", "handler.id", "handlerVersion.handlerId")
    .select(["handlerVersion.document", "handlerVersion.number as version"])
    .where("handlerVersion.handlerId", "=", handlerId)
    .where("handlerVersion.number", "=", number)
    .where("handler.deletedAt", "is", null)
    .executeTakeFirst();
}

function findDeployed(db: Db, ids: string[]) {
  return db
    .selectFrom("deployment")
    .innerJoin("handlerVersion", (join) =>
      join
        .onRef("handlerVersion.handlerId", "=", "deployment.handlerId")
        .onRef("handlerVersion.number", "=", "deployment.version"),
    )
    .select(["deployment.handlerId", "deployment.version", "handlerVersion.document"])
    .where("deployment.handlerId", "in", ids)
    .where("deployment.endedAt", "is", null)
    .execute();
}

function findNewest(db: Db, ids: string[]) {
  return db
    .selectFrom("handlerVersion")
    .innerJoin("handler", "handler.id", "handlerVersion.handlerId")
    .distinctOn("handlerVersion.handlerId")
    .select(["handlerId", "number as version", "document"])
    .where("handlerVersion.handlerId", "in", ids)
    .where("handler.deletedAt", "is", null)
    .orderBy("handlerVersion.handlerId")
    .orderBy("number", "desc")
    .execute();
}
