import type { JsonObject } from "@signalbox/engine/graph";
import type { JournalEntry, RunSnapshot } from "@signalbox/engine/run";
import type { Catalogue, HandlerEvent } from "@signalbox/engine/step";
import type { ExternalCall } from "../durable.ts";
import type { HandlerStore, RecordedProgram, Version } from "../handler-store.ts";
import type { LiveRun } from "../instance.ts";
import type { Mail } from "../mail.ts";
import type { Subscription } from "../outcome.ts";
import type { Programs } from "../programs.ts";

export interface StoredMail extends Mail {
  at: string;
  attempts: number;
  holdUntil: string;
}

export interface StoredRun
  extends Pick<LiveRun, "id" | "key" | "handlerId" | "version" | "role" | "interactionId"> {
  program: string;
  event: HandlerEvent;
  snapshot: RunSnapshot;
}

/** Everything the database keeps for the runtime, for as long as this process lives. */
export interface MemoryStore {
  /** ISO 8601 UTC. */
  now(): string;
  mail: StoredMail[];
  delivered: Set<string>;
  dead: { key: string; error: string }[];
  runs: Map<string, StoredRun>;
  journal: { runId: string; entries: JournalEntry[] }[];
  /** By run. */
  timers: Map<string, { dueAt: string; body: JsonObject }>;
  subscriptions: Subscription[];
  calls: Map<string, Omit<ExternalCall, "now"> & { leaseUntil: string }>;
  /** Instances in the hands of a worker. */
  locked: Set<string>;
  revision: number;
  versions: Version[];
  /** In the order in which handlers are asked. */
  deployed: Version[];
  programs: Map<string, RecordedProgram>;
}

export interface MemoryOptions {
  store: MemoryStore;
  catalogue: Catalogue;
  programs: Programs;
}

export function createMemoryStore({ now }: { now: () => string }): MemoryStore {
  return {
    now,
    mail: [],
    delivered: new Set(),
    dead: [],
    runs: new Map(),
    journal: [],
    timers: new Map(),
    subscriptions: [],
    calls: new Map(),
    locked: new Set(),
    revision: 1,
    versions: [],
    deployed: [],
    programs: new Map(),
  };
}

export function post(store: MemoryStore, mail: readonly Mail[]): void {
  for (const one of mail) {
    const { idempotencyKey } = one;
    if (idempotencyKey !== undefined) {
      if (store.delivered.has(idempotencyKey)) continue;
      store.delivered.add(idempotencyKey);
    }
    store.mail.push({ ...copy(one), at: store.now(), attempts: 0, holdUntil: "" });
  }
}

export function memoryHandlers(store: MemoryStore): HandlerStore {
  return {
    listDeployed: async () => ({ revision: String(store.revision), versions: store.deployed }),
    findDocument: async (handlerId, version) =>
      store.versions.find((one) => one.handlerId === handlerId && one.version === version)
        ?.document,
    findProgram: async (identity) => store.programs.get(identity),
    async recordProgram(program) {
      const known = store.programs.has(program.identity);
      store.programs.set(program.identity, program);
      return known;
    },
  };
}

/** What is stored is what survives JSON, as in a database. */
export function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

export function later(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString();
}
