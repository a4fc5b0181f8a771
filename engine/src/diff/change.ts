import type { Json } from "../graph/json.ts";
import type { Place } from "../graph/problem.ts";

/** What a change is about. */
export type ChangeSubject =
  | "handler"
  | "initiator"
  | "signature"
  | "outcome"
  | "variable"
  | "step"
  | "input"
  | "output"
  | "exit"
  | "placement"
  | "colour"
  | "note"
  | "group"
  | "test";

/** `rewired`: an exit leads elsewhere. `moved`: only the drawing is different, colours included. */
export type ChangeKind = "added" | "removed" | "changed" | "rewired" | "moved";

export interface ChangePlace extends Omit<Place, "path"> {
  /** The part of the subject: `label` of a step, `type` of a variable, `title` of the handler. */
  part?: string;
  outcome?: string;
  note?: string;
  group?: string;
  test?: string;
}

/** One difference. `before` is missing where something was added, `after` where it was removed. */
export interface Change {
  subject: ChangeSubject;
  kind: ChangeKind;
  place: ChangePlace;
  /** Where it stands in the canonical content. */
  path: string[];
  before?: Json;
  after?: Json;
}

type Named = Pick<Change, "subject" | "place"> & { kind?: ChangeKind };

/** What a path means. */
export function nameChange(
  path: readonly string[],
  before: Json | undefined,
  after: Json | undefined,
): Pick<Change, "subject" | "kind" | "place"> {
  const [root, ...rest] = path;
  const named = root === "document" ? nameInDocument(rest) : nameBeside(root, rest);
  const usual = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  const kind = usual === "changed" || named.subject === "colour" ? (named.kind ?? usual) : usual;
  return { ...named, kind };
}

function nameInDocument([key = "", name = "", part, port]: string[]): Named {
  switch (key) {
    case "steps":
      return nameInStep(name, part, port);
    case "variables":
      return { subject: "variable", place: { variable: name, ...(part && { part }) } };
    case "outcomes":
      return { subject: "outcome", place: { outcome: name } };
    case "parameters":
    case "returns":
      return { subject: "signature", place: { part: key } };
    case "start":
      return { subject: "exit", kind: "rewired", place: { step: "start", exit: "start" } };
    case "onFault":
      return { subject: "exit", kind: "rewired", place: { exit: "onFault" } };
    case "initiator":
      return nameInInitiator(name, part);
    default:
      return { subject: "handler", place: { part: key } };
  }
}

function nameInStep(step: string, part: string | undefined, port: string | undefined): Named {
  if (part === undefined) return { subject: "step", place: { step } };
  if (port === undefined) return { subject: "step", place: { step, part } };
  if (part === "exits") return { subject: "exit", kind: "rewired", place: { step, exit: port } };
  return part === "in"
    ? { subject: "input", place: { step, input: port } }
    : { subject: "output", place: { step, output: port } };
}

function nameInInitiator(part: string, port: string | undefined): Named {
  const place = { step: "start" };
  if (part === "out" && port !== undefined) {
    return { subject: "output", place: { ...place, output: port } };
  }
  if (part === "settings" && port !== undefined) {
    return { subject: "input", place: { ...place, input: port } };
  }
  return { subject: "initiator", place: { ...place, part } };
}

function nameBeside(root: string | undefined, [key = "", name = "", part]: string[]): Named {
  if (root === "tests") return { subject: "test", place: { test: key } };
  if (root === "testOrder") return { subject: "test", place: { part: "order" } };
  const inPart = part !== undefined && { part };
  if (key === "notes") {
    const isPlace = part === "at" || part === "size";
    return { subject: "note", ...(isPlace && moved), place: { note: name, ...inPart } };
  }
  if (key === "groups") {
    const isFold = part === "collapsed";
    return { subject: "group", ...(isFold && moved), place: { group: name, ...inPart } };
  }
  if (key === "colours") return { subject: "colour", ...moved, place: { step: name } };
  return key === "steps"
    ? { subject: "placement", ...moved, place: { step: name } }
    : { subject: "placement", ...moved, place: { part: key } };
}

const moved = { kind: "moved" } as const;
