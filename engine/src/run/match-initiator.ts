import { truthy } from "../expression/rule.ts";
import type { HandlerDocument } from "../graph/document.ts";
import type { JsonObject } from "../graph/json.ts";
import { compileRule } from "../program/compile-rule.ts";
import type { Catalogue } from "../step/catalogue.ts";
import type { HandlerEvent } from "../step/toolstep.ts";

/** The outputs with which an event starts the handler; undefined when it does not. */
export type MatchEvent = (event: HandlerEvent) => JsonObject | undefined;

/**
 * Compiles what a handler listens to: event types, object id, settings and filter. A filter that
 * cannot be evaluated on an event does not match it: a broken handler must not take others' events.
 */
export function compileInitiator(document: HandlerDocument, catalogue: Catalogue): MatchEvent {
  const { type, objectId, filter, settings } = document.initiator;
  const initiator = catalogue.initiators.get(type);
  const parsed = initiator?.settings.safeParse(settings ?? {});
  if (!initiator || !parsed?.success) return () => undefined;
  const passes = filter === undefined ? undefined : compileRule(filter);
  // Objects are compared as PureConnect compares names: without regard to case.
  const wanted = objectId?.toLowerCase();
  return (event) => {
    if (!initiator.events.includes(event.type)) return undefined;
    if (wanted !== undefined && wanted !== event.objectId.toLowerCase()) return undefined;
    const read = initiator.read(event, parsed.data);
    if (read === undefined) return undefined;
    const outputs = initiator.output.parse(read) as JsonObject;
    return !passes || passesSafely(passes, outputs) ? outputs : undefined;
  };
}

function passesSafely(passes: (data: JsonObject) => unknown, outputs: JsonObject): boolean {
  try {
    return truthy(passes(outputs));
  } catch {
    return false;
  }
}
