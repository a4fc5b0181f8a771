import { HandlerDocument } from "@signalbox/engine/graph";
import { memoryDurable } from "../../server/src/runtime/memory/durable.ts";
import { createMemoryStore } from "../../server/src/runtime/memory/store.ts";
import { createPrograms } from "../../server/src/runtime/programs.ts";
import { describeRuntime } from "./runtime/conformance.ts";
import type { Rig } from "./runtime/rig.ts";
import { catalogue } from "./runtime/tools.ts";

async function createRig(): Promise<Rig> {
  let time = Date.parse("2026-01-01T00:00:00.000Z");
  // Turned on with each look, so that no two things happen at one time.
  const store = createMemoryStore({ now: () => new Date(time++).toISOString() });
  const open = () => memoryDurable({ store, catalogue, programs: createPrograms(catalogue) });
  const { dispatcher, effects, timers } = open();
  const positions = new Map<string, number>();
  return {
    dispatcher,
    effects,
    timers,
    createPoint: () => open().point,
    async deploy(document, { position = 100, bindings = {} } = {}) {
      const parsed = HandlerDocument.parse(document);
      const { id: handlerId } = parsed;
      const own = store.versions.filter((one) => one.handlerId === handlerId);
      const version = { handlerId, version: own.length + 1, document: parsed, bindings };
      store.versions.push(version);
      positions.set(handlerId, position);
      store.deployed = [
        ...store.deployed.filter((one) => one.handlerId !== handlerId),
        version,
      ].toSorted((a, b) => (positions.get(a.handlerId) ?? 0) - (positions.get(b.handlerId) ?? 0));
      store.revision++;
      return version.version;
    },
    async makeTimersDue() {
      for (const timer of store.timers.values()) timer.dueAt = "";
    },
    async endLeases() {
      for (const call of store.calls.values()) call.leaseUntil = "";
    },
    async endHolds() {
      for (const mail of store.mail) mail.holdUntil = "";
    },
    runs: async () =>
      [...store.runs.values()].map(({ snapshot, ...run }) => ({
        ...run,
        snapshot,
        status: snapshot.status,
        outcome: snapshot.outcome,
        fault: snapshot.fault,
      })),
    journal: async (runId) =>
      store.journal.filter((turn) => turn.runId === runId).flatMap(({ entries }) => entries),
    dead: async () => store.dead,
    countMail: async () => store.mail.length,
    close: async () => {},
  };
}

describeRuntime("the runtime in memory", createRig);
