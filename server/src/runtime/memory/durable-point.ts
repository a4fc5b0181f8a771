import { invokeToolstep } from "@signalbox/engine/run";
import type { Ports } from "@signalbox/handlers/ports";
import { type Batch, type DurablePoint, holdBackMs, MAX_ATTEMPTS } from "../durable.ts";
import type { LiveRun } from "../instance.ts";
import { type Mail, type PostedEvent, receiveMail } from "../mail.ts";
import { forward, type Outcome, outcomeOf } from "../outcome.ts";
import { toolFault, unknownTool } from "../tool-fault.ts";
import {
  copy,
  later,
  type MemoryOptions,
  type MemoryStore,
  memoryHandlers,
  post,
  type StoredMail,
} from "./store.ts";

/** Mail of a turn is copied, and what becomes of it is applied at once at the end, or not at all. */
export function memoryPoint(options: MemoryOptions): DurablePoint {
  const { store } = options;
  return {
    async turn({ limit, only }, work) {
      const ready = readyMail(store).filter(({ key }) => !only || key === only.key);
      const all = [...new Set(ready.map(({ key }) => key))];
      const keys = all.slice(0, limit);
      if (keys.length === 0) return 0;
      const mail = ready.filter(({ key }) => keys.includes(key)).slice(0, only?.mail ?? 500);
      for (const key of keys) store.locked.add(key);
      try {
        const raised: Mail[] = [];
        const opened = await openBatch(options, keys, mail, raised);
        const batch = { ...opened, more: all.length > limit };
        await work(batch);
        await commit(options, batch, mail, raised);
      } finally {
        for (const key of keys) store.locked.delete(key);
      }
      return keys.length;
    },
    async fail(key, error) {
      const oldest = store.mail.find((one) => one.key === key);
      if (!oldest) return;
      oldest.attempts++;
      oldest.holdUntil = later(store.now(), holdBackMs(oldest.attempts));
      if (oldest.attempts < MAX_ATTEMPTS) return;
      store.mail.splice(store.mail.indexOf(oldest), 1);
      store.dead.push({ key, error: error instanceof Error ? error.message : String(error) });
    },
  };
}

function readyMail(store: MemoryStore): StoredMail[] {
  const now = store.now();
  const held = new Set(store.mail.filter(({ holdUntil }) => holdUntil > now).map(({ key }) => key));
  return store.mail.filter(({ key }) => !held.has(key) && !store.locked.has(key));
}

async function openBatch(
  { store, catalogue, programs }: MemoryOptions,
  keys: string[],
  mail: StoredMail[],
  raised: Mail[],
): Promise<Omit<Batch, "more">> {
  const handlers = memoryHandlers(store);
  const now = store.now();
  const deployed = await programs.deployed(handlers, String(store.revision));
  const instances: Batch["instances"] = [];
  for (const key of keys) {
    const runs: LiveRun[] = [];
    for (const stored of store.runs.values()) {
      if (stored.key !== key || isOver(stored.snapshot.status)) continue;
      const program = await programs.find(handlers, stored.program);
      if (!program) continue;
      const run = { ...copy(stored), program };
      runs.push({ ...run, isNew: false, changed: false, journal: [], external: [] });
    }
    const own = mail.filter((one) => one.key === key);
    instances.push({ key, mail: own.map(({ body, at }) => receiveMail(copy(body), at)), runs });
  }
  raised.push(...forward(instances, store.subscriptions));
  return {
    instances,
    now,
    deployed,
    async call(run, effect) {
      const toolstep = catalogue.toolsteps.get(effect.tool);
      if (!toolstep) return unknownTool(effect.tool);
      const { phase, input, stepId, stepKey, event, state } = effect;
      const mine: Mail[] = [];
      try {
        const result = await invokeToolstep(toolstep, {
          ...{ phase, input, now },
          ports: { ...portsOf(mine) },
          run: { runId: run.id, handlerId: run.handlerId, stepId, stepKey },
          ...(event && { event }),
          ...(state !== undefined && { state }),
        });
        raised.push(...mine);
        return result;
      } catch (error) {
        return toolFault(toolstep, error);
      }
    },
  };
}

function portsOf(mail: Mail[]): Pick<Ports, "notifications" | "trace"> {
  return {
    notifications: {
      async send(objectId, event, data) {
        const posted: PostedEvent = {
          type: "custom.notified",
          objectId,
          data: { objectId, event, data },
        };
        const key = `custom:${objectId.toLowerCase()}`;
        mail.push({ key, body: { kind: "event", event: posted } });
      },
    },
    trace: { write: async () => {} },
  };
}

async function commit(
  { store, programs }: MemoryOptions,
  { instances, deployed }: Batch,
  mail: StoredMail[],
  raised: Mail[],
): Promise<void> {
  const runs = instances.flatMap((instance) => instance.runs);
  const outcome = outcomeOf(runs);
  for (const handler of deployed.all) {
    if (runs.some((run) => run.isNew && run.program === handler.program))
      await programs.record(memoryHandlers(store), handler);
  }
  // From here on nothing waits, so nobody sees half of it.
  store.mail = store.mail.filter((one) => !mail.includes(one));
  for (const run of outcome.changed) {
    const { program, isNew: _new, changed: _changed, journal, external: _external, ...kept } = run;
    store.runs.set(run.id, copy({ ...kept, program: program.identity }));
    if (journal.length > 0) store.journal.push({ runId: run.id, entries: copy(journal) });
  }
  applyWaits(store, outcome);
  post(store, [...raised, ...outcome.mail]);
}

function applyWaits(store: MemoryStore, outcome: Outcome): void {
  for (const runId of outcome.moved) store.timers.delete(runId);
  store.subscriptions = [
    ...store.subscriptions.filter(({ runId }) => !outcome.moved.includes(runId)),
    ...outcome.subscriptions,
  ];
  for (const { runId, dueAt, body } of outcome.timers) store.timers.set(runId, { dueAt, body });
  for (const call of outcome.calls) {
    if (!store.calls.has(call.stepKey))
      store.calls.set(call.stepKey, { ...copy(call), attempts: 0, leaseUntil: "" });
  }
}

function isOver(status: string): boolean {
  return status === "ended" || status === "faulted";
}
