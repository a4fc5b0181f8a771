import type { ContentTree } from "./content.ts";

/**
 * What of a handler is one change. A `value` is replaced as a whole; the `entries` of a record come
 * and go one by one; the `parts` of a thing change one by one, but the thing comes and goes as a
 * whole; `names` is a list whose members come and go.
 */
export type Shape = "value" | "names" | EntriesShape | PartsShape;

export interface EntriesShape {
  entries: Shape;
}

export interface PartsShape {
  /** Parts that are not listed are values. */
  parts: Readonly<Record<string, Shape>>;
}

const values: EntriesShape = { entries: "value" };

const step: PartsShape = { parts: { in: values, out: values, exits: values } };

const document: PartsShape = {
  parts: {
    initiator: { parts: { settings: values, out: values } },
    parameters: "names",
    returns: "names",
    outcomes: values,
    variables: { entries: { parts: {} } },
    steps: { entries: step },
  },
};

const layout: PartsShape = {
  parts: {
    steps: values,
    notes: { entries: { parts: {} } },
    groups: { entries: { parts: { steps: "names" } } },
    colours: values,
  },
};

export const contentShape: { parts: Record<keyof ContentTree, Shape> } = {
  parts: { document, layout, tests: values, testOrder: "names" },
};

export function shapeOf(shape: EntriesShape | PartsShape, key: string): Shape {
  if ("entries" in shape) return shape.entries;
  return (Object.hasOwn(shape.parts, key) ? shape.parts[key] : undefined) ?? "value";
}

/** Is the value at this path a record that may be missing as long as it is empty? */
export function isOptionalRecord(shape: Shape, path: readonly string[]): boolean {
  if (typeof shape === "string") return false;
  return "entries" in shape || path.length === 1 || path[1] === "initiator";
}
