import { createProgram, type Program } from "@signalbox/engine/run";
import type { Catalogue } from "@signalbox/engine/step";
import { type Db, json } from "../platform/db/index.ts";
import { type Deployed, type DeployedHandler, loadDeployed } from "./deployed.ts";

/**
 * The programs a server runs: what is deployed now, for starting, and what waiting runs began on,
 * for finishing. Old ones are rebuilt from their recorded bindings when first asked for.
 */
export interface Programs {
  /** What is deployed, loaded anew when the revision moved. */
  deployed(db: Db, revision: string): Promise<Deployed>;
  /** Makes sure that runs of this handler can be resumed on any server, for ever. */
  record(tx: Db, handler: DeployedHandler): Promise<void>;
  /** The program with this identity, or undefined when no such program was ever recorded. */
  find(db: Db, identity: string): Promise<Program | undefined>;
}

/** Some hundred versions are alive at a time; what is asked for again is rebuilt. */
const MAX_KEPT = 500;

export function createPrograms(catalogue: Catalogue): Programs {
  const kept = new Map<string, Program>();
  const recorded = new Set<string>();
  let current: Promise<Deployed> | undefined;
  let currentRevision = "";

  return {
    deployed(db, revision) {
      if (!current || revision !== currentRevision) {
        currentRevision = revision;
        current = loadDeployed(db, catalogue);
        current.catch(() => {
          currentRevision = "";
        });
      }
      return current;
    },

    async record(tx, { handlerId, version, bindings, program }) {
      const { identity } = program;
      keep(kept, identity, program);
      if (recorded.has(identity)) return;
      const written = await tx
        .insertInto("program")
        .values({ identity, handlerId, version, bindings: json(bindings) })
        .onConflict((conflict) => conflict.column("identity").doNothing())
        .returning("identity")
        .executeTakeFirst();
      // Only what was committed by somebody counts: our own insert may still be rolled back.
      if (!written) recorded.add(identity);
    },

    async find(db, identity) {
      const known = kept.get(identity);
      if (known) return known;
      const program = await rebuild(db, identity, catalogue);
      if (program) keep(kept, identity, program);
      return program;
    },
  };
}

function keep(kept: Map<string, Program>, identity: string, program: Program): void {
  kept.delete(identity);
  kept.set(identity, program);
  const oldest = kept.keys().next().value;
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
}

async function rebuild(
  db: Db,
  identity: string,
  catalogue: Catalogue,
): Promise<Program | undefined> {
  const row = await db
    .selectFrom("program")
    .select(["handlerId", "version", "bindings"])
    .where("identity", "=", identity)
    .executeTakeFirst();
  if (!row) return undefined;
  const versions = new Map<string, Awaited<ReturnType<typeof loadDocument>>>();
  const entry = await loadDocument(db, row.handlerId, row.version);
  for (const [reference, version] of Object.entries(row.bindings)) {
    const handlerId = reference.slice(0, reference.indexOf("@"));
    versions.set(reference, await loadDocument(db, handlerId, version));
  }
  if (!entry) return undefined;
  const program = createProgram({
    entry,
    catalogue,
    level: "fused",
    subroutines: (reference) => versions.get(`${reference.handler}@${reference.version}`),
  });
  return program.identity === identity ? program : undefined;
}

async function loadDocument(db: Db, handlerId: string, version: number) {
  const row = await db
    .selectFrom("handlerVersion")
    .select("document")
    .where("handlerId", "=", handlerId)
    .where("number", "=", version)
    .executeTakeFirst();
  return row?.document;
}
