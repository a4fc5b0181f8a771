import { fields } from "@signalbox/engine/step";

/** Inputs and outputs of the list tools. Lists count from 0. */

export function list() {
  return fields.list(fields.any()).meta({ title: "List" });
}

/** A list of the same type as the one that came in. */
export function changedList() {
  return fields.sameAs("list").meta({ title: "Changed List" });
}

export function element(title = "Element") {
  return fields.any().meta({ title });
}

export function index() {
  return fields.integer().meta({ title: "Index", help: "From 0.", examples: [0] });
}

export const outOfRange = {
  title: "Out of Range",
  summary: "The list has no such place.",
  error: true,
} as const;

export function isPlace(at: number, length: number): boolean {
  return at >= 0 && at < length;
}
