import type { Viewer } from "../permissions/viewer.ts";
import { isAddressed } from "./audience.ts";
import type { LiveEventType } from "./live.contract.ts";
import type { StoredEvent } from "./live-events.queries.ts";

/**
 * Turns a stored payload into what one viewer is shown; undefined when that is nothing. `once`
 * loads what all viewers of a batch share only for the first of them.
 */
export type LiveRenderer = (options: {
  payload: unknown;
  viewer: Viewer;
  once: Once;
}) => Promise<object | undefined> | object | undefined;

export type Once = <T>(key: string, load: () => Promise<T>) => Promise<T>;
export type LiveRenderers = Partial<Record<LiveEventType, LiveRenderer>>;

/** Events read together. What is loaded for one of them is at least as new as each of them. */
export type Batch = { events: StoredEvent[]; once: Once };

export function toBatch(events: StoredEvent[], renderers: LiveRenderers): Batch {
  const loaded = new Map<string, Promise<unknown>>();
  function once<T>(key: string, load: () => Promise<T>): Promise<T> {
    const known = loaded.get(key) ?? load();
    loaded.set(key, known);
    return known as Promise<T>;
  }
  return { events: dropRepetitions(events, renderers), once };
}

export type Rendered = { type: LiveEventType; data: unknown };

/** What this viewer may see of the batch, in order. */
export async function renderFor(
  viewer: Viewer,
  batch: Batch,
  renderers: LiveRenderers,
): Promise<Rendered[]> {
  const rendered: Rendered[] = [];
  for (const { type, audience, payload } of batch.events) {
    if (!isAddressed(viewer, audience)) continue;
    const renderer = renderers[type];
    const data = renderer ? await renderer({ payload, viewer, once: batch.once }) : payload;
    if (data !== undefined) rendered.push({ type, data });
  }
  return rendered;
}

/**
 * What is loaded when it is shown is shown as it is then: of an interaction that changed three times
 * in one batch the last event suffices. Events that carry their data all count.
 */
function dropRepetitions(events: StoredEvent[], renderers: LiveRenderers) {
  const last = new Map(events.map((event, index) => [identityOf(event), index]));
  return events.filter(
    (event, index) => !renderers[event.type] || last.get(identityOf(event)) === index,
  );
}

function identityOf({ type, payload, audience }: StoredEvent) {
  return JSON.stringify([type, payload, audience]);
}
