import { type ComponentType, lazy } from "react";

const PAUSE_MS = 2000;
/** A server that answers and does not have the file is of another version: only a reload helps. */
const REFUSALS = 3;

/**
 * A component whose code loads when it is first drawn. A connection that is away just then is no
 * failure: what is drawn meanwhile stays, and loading goes on when the connection is back.
 */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>) {
  return lazy(async () => ({ default: await loadPart(load) }));
}

/** @throws what `load` threw, when the server answers and still does not have it */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  let refusals = 0;
  for (;;) {
    try {
      return await load();
    } catch (error) {
      if (await isServerThere()) refusals++;
      if (refusals >= REFUSALS) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

function isServerThere(): Promise<boolean> {
  return fetch("/health/live", { cache: "no-store" }).then(
    () => true,
    () => false,
  );
}
