import type { Json } from "../graph/json.ts";
import type { Change } from "./change.ts";
import { own } from "./content.ts";
import { printRule, printValue } from "./print-value.ts";

/** Variables and outcomes. */
export function describeNamed({ kind, subject, place, before, after }: Change): string {
  if (subject === "outcome") {
    const name = `the outcome ${titled(place.outcome, after) ?? titled(place.outcome, before)}`;
    return `${verbs[kind]} ${name}.`;
  }
  const name = `the variable ${place.variable}`;
  if (place.part === undefined) {
    const type = own(kind === "removed" ? before : after, "type");
    return `${verbs[kind]} ${name} (${String(type)}).`;
  }
  switch (place.part) {
    case "type":
      return `Changed the type of ${name} to ${String(after)} from ${String(before)}.`;
    case "initial":
      return `Changed the initial value of ${name} to ${printValue(after)} from ${printValue(before)}.`;
    case "mark":
      return after === undefined
        ? `Took the mark ${String(before)} away from ${name}.`
        : `Marked ${name} as ${String(after)}.`;
    default:
      return `${verbs[kind]} the ${place.part} of ${name}.`;
  }
}

/** Notes and groups on the canvas, and tests. */
export function describeBeside({ kind, subject, place, before, after }: Change): string {
  if (subject === "test") return `${verbs[kind]} the test ${JSON.stringify(place.test)}.`;
  const whole = kind === "removed" ? before : after;
  if (subject === "group") {
    const title = place.part === undefined ? own(whole, "title") : place.group;
    return place.part === "steps"
      ? `Changed which steps belong to the group ${place.group}.`
      : `${kind === "moved" ? "Folded or unfolded" : verbs[kind]} the group ${String(title)}.`;
  }
  const text = place.part === undefined ? own(whole, "text") : undefined;
  return `${verbs[kind]} ${text === undefined ? `the note ${place.note}` : `the note ${printValue(text)}`}.`;
}

/** The handler itself, its initiator and its signature. */
export function describeHandlerPart({ kind, subject, place, before, after }: Change): string {
  const { part = "" } = place;
  if (subject === "signature") {
    const list = (value: Json | undefined) =>
      Array.isArray(value) && value.length > 0 ? value.join(", ") : "none";
    return `Changed the ${part} to ${list(after)} from ${list(before)}.`;
  }
  if (subject === "initiator") {
    if (part === "filter") {
      if (after === undefined) return "Removed the initiator's filter; it starts with every event.";
      const was = before === undefined ? "" : ` It was ${printRule(before)}.`;
      return `Let the handler start only when ${printRule(after)}.${was}`;
    }
    return `Changed the initiator's ${initiatorParts[part] ?? part} to ${printValue(after)} from ${printValue(before)}.`;
  }
  if (part === "notes") return `${verbs[kind]} the handler's notes.`;
  return `Changed the handler's ${part} to ${printValue(after)} from ${printValue(before)}.`;
}

const verbs = {
  added: "Added",
  removed: "Removed",
  changed: "Changed",
  rewired: "Changed",
  moved: "Moved",
} as const;

const initiatorParts: Readonly<Record<string, string>> = { type: "event", objectId: "object" };

function titled(name: string | undefined, value: Json | undefined): string | undefined {
  if (value === undefined) return undefined;
  const title = own(value, "title");
  return typeof title === "string" ? title : name;
}
