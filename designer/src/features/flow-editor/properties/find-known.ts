import type { ValueType } from "@signalbox/engine/expression";
import {
  type ExitPlace,
  type HandlerDocument,
  typesAt,
  type ValidationOptions,
} from "@signalbox/engine/graph";
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
  const known = typesAt(document, step, undefined, optionsFor(callees));
  return Object.fromEntries(Object.entries(known).map(([name, { type }]) => [name, type]));
}

/** The media types the interaction can be of behind an exit; undefined where that is not known. */
export function findMedia(
  document: HandlerDocument,
  { step, exit }: ExitPlace,
  callees: ReadonlyMap<string, HandlerDocument>,
): ReadonlySet<string> | undefined {
  const known = typesAt(document, step, exit, optionsFor(callees));
  const media = Object.entries(document.variables)
    .filter(([, { type }]) => type === "interaction")
    .map(([name]) => known[name]?.media);
  if (media.length === 0 || media.some((each) => each === undefined)) return undefined;
  return new Set(media.flatMap((each) => each ?? []));
}

/** The same object for the same callees: what was found out of a draft is kept by it. */
const optionsByCallees = new WeakMap<object, ValidationOptions>();

function optionsFor(callees: ReadonlyMap<string, HandlerDocument>): ValidationOptions {
  const before = optionsByCallees.get(callees);
  if (before) return before;
  const options: ValidationOptions = {
    catalogue,
    subroutines: ({ handler }) => callees.get(handler),
  };
  optionsByCallees.set(callees, options);
  return options;
}
