import { BUNDLE_FORMAT, type BundledHandler, type HandlerBundle, sortById } from "./bundle.ts";

/**
 * Handlers with every subroutine they reach, ready for another server. `find` gives a handler by
 * its id, or undefined; what cannot be found is left out and shows among the bundle's needs.
 */
export async function makeBundle(
  ids: readonly string[],
  find: (id: string) => BundledHandler | undefined | Promise<BundledHandler | undefined>,
): Promise<HandlerBundle> {
  const found = new Map<string, BundledHandler | undefined>();
  const waiting = [...ids];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    const handler = await find(id);
    found.set(id, handler);
    for (const { subroutine } of Object.values(handler?.document.steps ?? {})) {
      if (subroutine) waiting.push(subroutine.handler);
    }
  }
  const handlers = [...found.values()].filter((handler) => handler !== undefined);
  return { format: BUNDLE_FORMAT, handlers: sortById(handlers) };
}
