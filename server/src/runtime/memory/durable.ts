import type { Durable, EffectRunner, Timers } from "../durable.ts";
import type { Mail } from "../mail.ts";
import { memoryPoint } from "./durable-point.ts";
import { later, type MemoryOptions, type MemoryStore, post } from "./store.ts";

const LEASE_MS = 90_000;

/**
 * The runtime's ports without a database: as atomic as one thread can be, and gone with the process.
 * For tests of what drives the runtime, and as the second witness of the conformance suite.
 */
export function memoryDurable(options: MemoryOptions): Durable {
  const { store } = options;
  return {
    dispatcher: {
      async deliver(key, event, idempotencyKey) {
        post(store, [{ key, body: { kind: "event", event }, idempotencyKey }]);
      },
    },
    point: memoryPoint(options),
    effects: memoryEffects(store),
    timers: memoryTimers(store),
  };
}

function memoryEffects(store: MemoryStore): EffectRunner {
  return {
    async claim() {
      const now = store.now();
      const call = [...store.calls.values()].find(({ leaseUntil }) => leaseUntil < now);
      if (!call) return undefined;
      call.attempts++;
      call.leaseUntil = later(now, LEASE_MS);
      const { leaseUntil: _, ...taken } = call;
      return { ...taken, now };
    },
    async settle({ stepKey, runId, key }, result) {
      if (!store.calls.delete(stepKey)) return;
      post(store, [{ key, body: { kind: "external", runId, stepKey, result } }]);
    },
    async giveBack({ stepKey, attempts }) {
      const call = store.calls.get(stepKey);
      if (call?.attempts === attempts) call.leaseUntil = "";
    },
  };
}

function memoryTimers(store: MemoryStore): Timers {
  return {
    async handleDue() {
      const due = [...store.timers].filter(([, { dueAt }]) => dueAt <= store.now());
      due.sort(([, a], [, b]) => (a.dueAt < b.dueAt ? -1 : 1));
      const mail = due.map(([runId, { body }]): Mail => {
        store.timers.delete(runId);
        const [stepKey, dueAt] = [String(body["stepKey"]), String(body["dueAt"])];
        return { key: String(body["key"]), body: { kind: "timeout", runId, stepKey, dueAt } };
      });
      post(store, mail);
      return due.length > 0;
    },
  };
}
