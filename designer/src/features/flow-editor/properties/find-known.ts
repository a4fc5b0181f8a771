import type { ValueType } from "@signalbox/engine/expression";
import { type HandlerDocument, typesAt } from "@signalbox/engine/graph";
import { catalogue } from "@signalbox/handlers/catalogue";

/**
 * The types of a draft's variables where a step begins, as narrow as paths and conditions prove.
 * Loaded lazily, for it brings the whole catalogue.
 */
export function findKnown(
  document: HandlerDocument,
  step: string,
  callees: ReadonlyMap<string, HandlerDocument>,
): Record<string, ValueType> {
  const subroutines = ({ handler }: { handler: string }) => callees.get(handler);
  const known = typesAt(document, step, undefined, { catalogue, subroutines });
  return Object.fromEntries(Object.entries(known).map(([name, { type }]) => [name, type]));
}
