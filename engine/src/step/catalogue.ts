import type { AnyInitiator } from "./initiator.ts";
import type { AnyToolstep } from "./toolstep.ts";

/** Every toolstep and initiator a product offers, by `type@version`. */
export interface Catalogue {
  toolsteps: ReadonlyMap<string, AnyToolstep>;
  initiators: ReadonlyMap<string, AnyInitiator>;
}

export function createCatalogue(
  toolsteps: readonly AnyToolstep[],
  initiators: readonly AnyInitiator[],
): Catalogue {
  return {
    toolsteps: byType(toolsteps),
    initiators: byType(initiators),
  };
}

function byType<T extends { type: string; version: number }>(
  entries: readonly T[],
): Map<string, T> {
  const map = new Map<string, T>();
  for (const entry of entries) {
    const name = `${entry.type}@${entry.version}`;
    if (map.has(name)) throw new Error(`The catalogue lists ${name} twice.`);
    map.set(name, entry);
  }
  return map;
}
