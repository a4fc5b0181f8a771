import { defaultOf } from "@signalbox/engine/expression";
import type { HandlerDocument, Json } from "@signalbox/engine/graph";
import { readType } from "./value-source.ts";

/** What stands where a value is not shown. */
const MASK = "••••••";

interface Entry {
  stepId: string;
  handlerId: string;
  callers: readonly string[];
  assigned?: Readonly<Record<string, unknown>> | undefined;
}

/** A run as far as its variables are told by it. */
export interface RunStory {
  run: { handlerId: string };
  document: HandlerDocument;
  journal: readonly Entry[];
}

/**
 * What a handler's variables held when a step began for the last time; undefined when the run never
 * came there. What the journal does not show is in `hidden`.
 */
export function variablesBefore(
  { run, document, journal }: RunStory,
  step: string,
): { variables: Record<string, Json>; hidden: Set<string> } | undefined {
  const entries = journal.filter(
    ({ callers, handlerId }) => callers.length === 0 && handlerId === run.handlerId,
  );
  const last = entries.findLastIndex(({ stepId }, index) => {
    // A step that waited has an entry when it begins and one when it goes on.
    return stepId === step && entries[index - 1]?.stepId !== step;
  });
  if (last < 0) return undefined;
  const values: Record<string, unknown> = startingValues(document);
  for (const { assigned } of entries.slice(0, last)) Object.assign(values, assigned);
  const hidden = new Set<string>();
  const variables = Object.entries(values).map(([name, value]): [string, Json] => {
    const shown = unwrap(value);
    if (shown === MASK) hidden.add(name);
    return [name, shown];
  });
  return { variables: Object.fromEntries(variables), hidden };
}

function startingValues({ variables }: HandlerDocument): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, { type, initial }]) => [
      name,
      initial ?? defaultOf(readType(type)),
    ]),
  );
}

/** The value inside of the mark that personal values carry. */
function unwrap(value: unknown): Json {
  const isMarked = typeof value === "object" && value !== null && Object.hasOwn(value, "$personal");
  return (isMarked ? (value as { $personal: Json }).$personal : value) as Json;
}
