import { compileExpression } from "@signalbox/engine/expression";
import type { HandlerDocument, JsonObject } from "@signalbox/engine/graph";
import { createProgram, type Program } from "@signalbox/engine/run";
import type { AnyInitiator, Catalogue, HandlerEvent } from "@signalbox/engine/step";
import type { Db } from "../platform/db/index.ts";

/** A handler version that is deployed, ready to be started. */
export interface DeployedHandler {
  handlerId: string;
  version: number;
  role: "primary" | "monitor";
  document: HandlerDocument;
  initiator: AnyInitiator;
  program: Program;
  /** What each subroutine reference was bound to: "handler id@reference" → version. */
  bindings: Record<string, number>;
  /** The initiator's outputs when this event starts the handler, else undefined. */
  read(event: HandlerEvent): JsonObject | undefined;
}

export interface Deployed {
  revision: string;
  /** By event type, in the order they are asked. */
  byEvent: ReadonlyMap<string, readonly DeployedHandler[]>;
  all: readonly DeployedHandler[];
  /** Handlers that could not be compiled, and why: shown to admins, never silent. */
  broken: readonly { handlerId: string; version: number; message: string }[];
}

interface Version {
  handlerId: string;
  version: number;
  document: HandlerDocument;
  bindings: Record<string, number>;
}

/** Compiles everything that is deployed. Versions are immutable, so compilation is cached by content. */
export async function loadDeployed(db: Db, catalogue: Catalogue): Promise<Deployed> {
  const { revision } = await db
    .selectFrom("deploymentRevision")
    .select("revision")
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom("deployment")
    .innerJoin("handlerVersion", (join) =>
      join
        .onRef("handlerVersion.handlerId", "=", "deployment.handlerId")
        .onRef("handlerVersion.number", "=", "deployment.version"),
    )
    .select([
      "deployment.handlerId",
      "deployment.version",
      "deployment.bindings",
      "handlerVersion.document",
    ])
    .where("deployment.endedAt", "is", null)
    .orderBy("deployment.position")
    .orderBy("deployment.id")
    .execute();
  const active = new Map<string, Version>(rows.map((row) => [row.handlerId, row]));
  const fixed = await loadFixed(db, rows);
  const all: DeployedHandler[] = [];
  const broken: { handlerId: string; version: number; message: string }[] = [];
  for (const row of rows) {
    const initiator = catalogue.initiators.get(row.document.initiator.type);
    if (initiator?.events.length === 0) continue;
    try {
      all.push(toDeployed(row, initiator, catalogue, active, fixed));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      broken.push({ handlerId: row.handlerId, version: row.version, message });
    }
  }
  const byEvent = new Map<string, DeployedHandler[]>();
  for (const handler of all) {
    for (const type of handler.initiator.events) {
      byEvent.set(type, [...(byEvent.get(type) ?? []), handler]);
    }
  }
  return { revision, byEvent, all, broken };
}

/** Subroutine versions that are not, or no longer, the active ones but are bound by number. */
async function loadFixed(db: Db, rows: readonly Version[]): Promise<Map<string, Version>> {
  const wanted = new Map<string, { handlerId: string; version: number }>();
  let open: readonly Version[] = rows;
  const fixed = new Map<string, Version>();
  while (open.length > 0) {
    wanted.clear();
    for (const { document, bindings } of open) {
      for (const { subroutine } of Object.values(document.steps)) {
        if (!subroutine || subroutine.version === "latest") continue;
        const version =
          subroutine.version === "deployment" ? bindings[subroutine.handler] : subroutine.version;
        const key = `${subroutine.handler}@${version}`;
        if (version !== undefined && !fixed.has(key))
          wanted.set(key, { handlerId: subroutine.handler, version });
      }
    }
    const found = await Promise.all([...wanted.values()].map((one) => findVersion(db, one)));
    open = found.filter((version) => version !== undefined);
    for (const version of open) fixed.set(`${version.handlerId}@${version.version}`, version);
    if (open.length < wanted.size) break;
  }
  return fixed;
}

async function findVersion(
  db: Db,
  { handlerId, version }: { handlerId: string; version: number },
): Promise<Version | undefined> {
  const row = await db
    .selectFrom("handlerVersion")
    .select("document")
    .where("handlerId", "=", handlerId)
    .where("number", "=", version)
    .executeTakeFirst();
  return row && { handlerId, version, document: row.document, bindings: {} };
}

function toDeployed(
  row: Version,
  initiator: AnyInitiator | undefined,
  catalogue: Catalogue,
  active: ReadonlyMap<string, Version>,
  fixed: ReadonlyMap<string, Version>,
): DeployedHandler {
  const { document } = row;
  if (!initiator) throw new Error(`There is no initiator ${document.initiator.type}.`);
  const bindings: Record<string, number> = {};
  const program = createProgram({
    entry: document,
    catalogue,
    level: "fused",
    subroutines(reference) {
      const number =
        reference.version === "deployment" ? row.bindings[reference.handler] : reference.version;
      const bound =
        number === "latest" || number === undefined
          ? active.get(reference.handler)
          : fixed.get(`${reference.handler}@${number}`);
      if (bound) bindings[`${reference.handler}@${reference.version}`] = bound.version;
      return bound?.document;
    },
  });
  const settings = initiator.settings.parse(document.initiator.settings ?? {});
  const filter =
    document.initiator.filter === undefined
      ? undefined
      : compileExpression(document.initiator.filter);
  const wantedObject = document.initiator.objectId?.toLowerCase();
  return {
    handlerId: row.handlerId,
    version: row.version,
    role: document.role,
    document,
    initiator,
    program,
    bindings,
    read(event) {
      // A schedule belongs to one handler; all others have schedules of their own.
      if (event.type === "schedule.due" && event.objectId !== row.handlerId) return undefined;
      if (wantedObject !== undefined && event.objectId.toLowerCase() !== wantedObject)
        return undefined;
      const outputs = initiator.read(event, settings) as JsonObject | undefined;
      if (!outputs) return undefined;
      return filter === undefined || isTruthy(filter(outputs)) ? outputs : undefined;
    },
  };
}

/** JsonLogic's truth: an empty list is false, as are 0, "" and null. */
function isTruthy(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
