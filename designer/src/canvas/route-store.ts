import type { Route } from "@signalbox/engine/drawing";
import { createContext, useContext, useSyncExternalStore } from "react";

export interface Routes {
  /** Of all wires, as they are while nothing moves. */
  settled: ReadonlyMap<string, Route>;
  /** Of those whose card is being moved. */
  moving: ReadonlyMap<string, Route>;
}

export const NO_ROUTES: ReadonlyMap<string, Route> = new Map();

/**
 * Where each wire runs, read by the wires themselves: were it part of React Flow's edges, every
 * frame of a drag would make it index all edges anew, which at thousands costs more than drawing.
 */
export function createRouteStore() {
  let routes: Routes = { settled: NO_ROUTES, moving: NO_ROUTES };
  const listeners = new Set<() => void>();
  return {
    get: (wire: string): Route | undefined => routes.moving.get(wire) ?? routes.settled.get(wire),
    /** While React draws: wires that are drawn with it read the new ones. */
    set(next: Routes): void {
      routes = next;
    },
    /** After React has drawn: the others look whether theirs changed. */
    tell(): void {
      for (const listener of listeners) listener();
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export type RouteStore = ReturnType<typeof createRouteStore>;

export const RouteStoreContext = createContext<RouteStore>(createRouteStore());

export function useRoute(wire: string): Route | undefined {
  const store = useContext(RouteStoreContext);
  return useSyncExternalStore(store.subscribe, () => store.get(wire));
}
