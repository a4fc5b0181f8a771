import type { Agent, Item } from "./model.ts";

/** A ring that adds no signed-in agent is passed over without waiting for it. */
export function skipEmptyRings(item: Item, agents: readonly Agent[]): Item {
  if (item.rings.length === 0) return item;
  const signedIn = new Set(agents.filter((agent) => agent.signedIn).map((agent) => agent.id));
  const rings = item.rings.map((ring) =>
    ring.agents.some((id) => signedIn.has(id)) ? ring : { ...ring, timeoutSeconds: 0 },
  );
  return { ...item, rings };
}
