import { match, withLoad } from "../match.ts";
import { type Agent, type Centre, type Item, limitFor } from "../model.ts";
import { skipEmptyRings } from "../rings.ts";
import type { Contact, Fate, Traffic } from "./traffic.ts";

type Happening =
  | { at: number; kind: "arrives" | "givesUp"; contact: Contact }
  | { at: number; kind: "comes" | "goes" | "wrappedUp"; agentId: string }
  | { at: number; kind: "done"; agentId: string; item: Item }
  | { at: number; kind: "ringOpens" };

/**
 * Plays recorded traffic again with ACD's own decision, from one happening to the next. Yields after
 * each, so that a server can do other things meanwhile; returns what became of every contact.
 *
 * Whoever is chosen answers, after the recorded average delay: that an agent may decline or let an
 * alert pass is not played. Pure: same traffic, same fates.
 */
export function* replay(traffic: Traffic, centre: Centre): Generator<void, Fate[]> {
  const agents = new Map(traffic.agents.map((agent) => [agent.id, { ...agent, signedIn: false }]));
  const waiting = new Map<Item, Contact>();
  const fates = new Map<Contact, Fate>();
  const agenda = beginAgenda(traffic);

  for (let next = agenda.take(); next && next.at <= traffic.until; next = agenda.take()) {
    const now = { ...centre, now: next.at };
    happen(next, agents, waiting, fates, now);
    if (next.kind === "done" && traffic.wrapUpMs > 0) {
      const { agentId } = next;
      change(agents, agentId, ({ status }) => ({ status: { ...status, afterCallWork: true } }));
      agenda.add({ at: next.at + traffic.wrapUpMs, kind: "wrappedUp", agentId });
    }
    if (next.kind === "arrives")
      for (const at of ringOpenings(next.contact.item)) agenda.add({ at, kind: "ringOpens" });
    const present = [...agents.values()];
    const items = [...waiting.keys()].map((item) => ({
      item,
      shown: skipEmptyRings(item, present),
    }));
    const originals = new Map(items.map(({ item, shown }) => [shown, item]));
    for (const made of match([...originals.keys()], present, now)) {
      const item = originals.get(made.item);
      const contact = item && waiting.get(item);
      const agent = agents.get(made.agent.id);
      if (!item || !contact || !agent) continue;
      waiting.delete(item);
      agents.set(agent.id, withLoad(agent, item, now));
      const answeredAt = next.at + traffic.answerDelayMs;
      fates.set(contact, { contact, agentId: agent.id, answeredAt, gaveUp: false });
      const at = answeredAt + contact.handlingMs;
      agenda.add({ at, kind: "done", agentId: agent.id, item });
    }
    yield;
  }
  return traffic.contacts.map(
    (contact) =>
      fates.get(contact) ?? { contact, agentId: undefined, answeredAt: undefined, gaveUp: false },
  );
}

function happen(
  next: Happening,
  agents: Map<string, Agent>,
  waiting: Map<Item, Contact>,
  fates: Map<Contact, Fate>,
  centre: Centre,
): void {
  switch (next.kind) {
    case "arrives":
      waiting.set(next.contact.item, next.contact);
      return;
    case "givesUp": {
      const { contact } = next;
      if (waiting.delete(contact.item))
        fates.set(contact, { contact, agentId: undefined, answeredAt: undefined, gaveUp: true });
      return;
    }
    case "comes":
    case "goes":
      change(agents, next.agentId, (agent) => ({
        signedIn: next.kind === "comes",
        ...(next.kind === "comes" && !agent.signedIn && { availableSince: next.at }),
      }));
      return;
    case "done":
      change(agents, next.agentId, (agent) => withoutLoad(agent, next.item, centre));
      return;
    case "wrappedUp":
      change(agents, next.agentId, ({ status }) => ({
        status: { ...status, afterCallWork: false },
        availableSince: next.at,
      }));
      return;
    case "ringOpens":
      return;
  }
}

function withoutLoad(agent: Agent, item: Item, centre: Centre): Partial<Agent> {
  const counts = new Map(agent.counts);
  counts.set(item.mediaType, Math.max(0, (counts.get(item.mediaType) ?? 0) - 1));
  const utilization = Math.max(0, agent.utilization - limitFor(agent, item, centre).percent);
  return { counts, utilization, availableSince: centre.now };
}

function change(
  agents: Map<string, Agent>,
  id: string,
  to: (agent: Agent) => Partial<Agent>,
): void {
  const agent = agents.get(id);
  if (agent) agents.set(id, { ...agent, ...to(agent) });
}

/** Rings open one after another; nothing else happens then, and it may be what an agent waits for. */
function ringOpenings({ rings, ringsStartedAt }: Item): number[] {
  let at = ringsStartedAt;
  return rings.map(({ timeoutSeconds }) => {
    at += timeoutSeconds * 1000;
    return at;
  });
}

function beginAgenda({ contacts, presence }: Traffic) {
  const heap: Happening[] = [];
  const agenda = {
    add(one: Happening): void {
      let at = heap.push(one) - 1;
      for (let up = (at - 1) >> 1; at > 0 && isBefore(heap[at], heap[up]); up = (at - 1) >> 1) {
        swap(heap, at, up);
        at = up;
      }
    },
    take(): Happening | undefined {
      swap(heap, 0, heap.length - 1);
      const first = heap.pop();
      for (let at = 0; ; ) {
        let least = at;
        for (const child of [2 * at + 1, 2 * at + 2])
          if (child < heap.length && isBefore(heap[child], heap[least])) least = child;
        if (least === at) return first;
        swap(heap, at, least);
        at = least;
      }
    },
  };
  for (const { at, agentId, isThere } of presence)
    agenda.add({ at, kind: isThere ? "comes" : "goes", agentId });
  for (const contact of contacts) {
    agenda.add({ at: contact.item.enteredAt, kind: "arrives", contact });
    if (contact.gaveUpAt !== undefined)
      agenda.add({ at: contact.gaveUpAt, kind: "givesUp", contact });
  }
  return agenda;
}

function isBefore(one: Happening | undefined, other: Happening | undefined): boolean {
  return one !== undefined && other !== undefined && one.at < other.at;
}

function swap(heap: Happening[], a: number, b: number): void {
  const [one, other] = [heap[a], heap[b]];
  if (one && other) [heap[a], heap[b]] = [other, one];
}
