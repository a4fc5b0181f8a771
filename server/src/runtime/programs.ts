import type { HandlerDocument } from "@signalbox/engine/graph";
import { createProgram, type Program } from "@signalbox/engine/run";
import type { Catalogue } from "@signalbox/engine/step";
import { type Deployed, type DeployedHandler, loadDeployed } from "./deployed.ts";
import type { HandlerStore } from "./handler-store.ts";

/**
 * The programs a server runs: what is deployed now, for starting, and what waiting runs began on,
 * for finishing. Old ones are rebuilt from their recorded bindings when first asked for.
 */
export interface Programs {
  /** What is deployed, loaded anew when the revision moved. */
  deployed(store: HandlerStore, revision: string): Promise<Deployed>;
  /** Makes sure that runs of this handler can be resumed on any server, for ever. */
  record(store: HandlerStore, handler: DeployedHandler): Promise<void>;
  /** The program with this identity, or undefined when no such program was ever recorded. */
  find(store: HandlerStore, identity: string): Promise<Program | undefined>;
}

/** Some hundred versions are alive at a time; what is asked for again is rebuilt. */
const MAX_KEPT = 500;

export function createPrograms(catalogue: Catalogue): Programs {
  const kept = new Map<string, Program>();
  const recorded = new Set<string>();
  let current: Promise<Deployed> | undefined;
  let currentRevision = "";

  return {
    deployed(store, revision) {
      if (!current || revision !== currentRevision) {
        const loading = loadDeployed(store, catalogue);
        currentRevision = revision;
        current = loading;
        loading.catch(() => {
          if (current === loading) current = undefined;
        });
      }
      return current;
    },

    async record(store, { handlerId, version, bindings, program }) {
      const { identity } = program;
      keep(kept, identity, program);
      if (recorded.has(identity)) return;
      if (await store.recordProgram({ identity, handlerId, version, bindings })) {
        recorded.add(identity);
      }
    },

    async find(store, identity) {
      const known = kept.get(identity);
      if (known) return known;
      const program = await rebuild(store, identity, catalogue);
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
  store: HandlerStore,
  identity: string,
  catalogue: Catalogue,
): Promise<Program | undefined> {
  const recorded = await store.findProgram(identity);
  const entry = recorded && (await store.findDocument(recorded.handlerId, recorded.version));
  if (!entry) return undefined;
  const documents = new Map<string, HandlerDocument | undefined>();
  for (const [reference, version] of Object.entries(recorded.bindings)) {
    const handlerId = reference.slice(0, reference.indexOf("@"));
    documents.set(reference, await store.findDocument(handlerId, version));
  }
  try {
    const program = createProgram({
      entry,
      catalogue,
      level: "fused",
      subroutines: (reference) => documents.get(`${reference.handler}@${reference.version}`),
    });
    return program.identity === identity ? program : undefined;
  } catch {
    // A toolstep it uses is gone from this server: its runs rest, all others go on.
    return undefined;
  }
}
