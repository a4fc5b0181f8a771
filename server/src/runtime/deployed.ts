import type { HandlerDocument, JsonObject } from "@signalbox/engine/graph";
import { compileInitiator, createProgram, type Program } from "@signalbox/engine/run";
import type { AnyInitiator, Catalogue, HandlerEvent } from "@signalbox/engine/step";
import type { HandlerStore, Version } from "./handler-store.ts";

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

/** Compiles everything that is deployed. Versions are immutable, so compilation is cached by content. */
export async function loadDeployed(store: HandlerStore, catalogue: Catalogue): Promise<Deployed> {
  const { revision, versions: rows } = await store.listDeployed();
  const active = new Map<string, Version>(rows.map((row) => [row.handlerId, row]));
  const fixed = await loadFixed(store, rows);
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

/**
 * Subroutine versions that are bound by number, or were bound when their caller was deployed,
 * however deep they are called: they need not, or no longer, be the active ones.
 */
async function loadFixed(
  store: HandlerStore,
  rows: readonly Version[],
): Promise<Map<string, Version>> {
  const fixed = new Map<string, Version>();
  let callers = rows;
  while (callers.length > 0) {
    const wanted = new Map(callers.flatMap(fixedBy).map((one) => [keyOf(one), one]));
    const unknown = [...wanted.values()].filter((one) => !fixed.has(keyOf(one)));
    const found = await Promise.all(unknown.map((one) => findVersion(store, one)));
    callers = found.filter((version) => version !== undefined);
    for (const version of callers) fixed.set(keyOf(version), version);
  }
  return fixed;
}

function fixedBy({ document, bindings }: Version) {
  const bound = Object.entries(bindings).map(([handlerId, version]) => ({ handlerId, version }));
  const numbered = Object.values(document.steps).flatMap(({ subroutine }) =>
    typeof subroutine?.version === "number"
      ? [{ handlerId: subroutine.handler, version: subroutine.version }]
      : [],
  );
  return [...bound, ...numbered];
}

function keyOf({ handlerId, version }: { handlerId: string; version: number }): string {
  return `${handlerId}@${version}`;
}

async function findVersion(
  store: HandlerStore,
  { handlerId, version }: { handlerId: string; version: number },
): Promise<Version | undefined> {
  const document = await store.findDocument(handlerId, version);
  return document && { handlerId, version, document, bindings: {} };
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
  const matches = compileInitiator(document, catalogue);
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
      return matches(event);
    },
  };
}
