import type { ExitTarget, HandlerDocument, LayoutColour, Outcome, Step } from "../graph/index.ts";
import { targetOutcome, targetStep } from "../graph/index.ts";
import type { ExitManifest, ToolCategory } from "../step/index.ts";
import { type DrawingFacts, faceOf } from "./drawing-facts.ts";
import { foldRows } from "./fold-rows.ts";
import { summaryLine } from "./summary-line.ts";

/** The initiator's key in layouts and places; its exit bears the same name. */
export const START = "start";
/** The handler's error path, drawn as a second exit of the initiator. */
export const ON_FAULT = "onFault";

export type RowEnd = "linked" | "ended" | "todo";

export interface CardRow {
  exit: string;
  title: string;
  summary: string;
  isError: boolean;
  end: RowEnd;
  /** The step it leads to. */
  to?: string;
  /** Outcome it ends with. */
  outcome?: string;
  /** What stands at the right: `ends “queued”`, `to do`. */
  text: string;
  note?: string;
  /** On a collapsed group: whose exit it is. */
  place?: { step: string; exit: string };
}

/** One card as it is drawn: plain data, the same object as long as nothing on it changes. */
export interface Card {
  id: string;
  kind: "initiator" | "step" | "group";
  title: string;
  /** The tool's title, where the card's own title differs. */
  toolTitle: string | undefined;
  /** One line of values, or what the tool is for. */
  line: string;
  isValueLine: boolean;
  category: ToolCategory | "initiator";
  icon: string;
  /** What people gave it; a collapsed group always has one. */
  colour?: LayoutColour;
  /** What designers should know about it; empty where nobody wrote anything. */
  notes: string;
  /** All exits, in declared order. */
  allRows: readonly CardRow[];
  /** Those on the card, the rest folded into one row. */
  rows: readonly CardRow[];
  folded: { count: number; text: string } | undefined;
  /** Many exits, unfolded by the user: the last row folds them again. */
  isUnfolded: boolean;
}

export function describeStep(
  id: string,
  step: Step,
  document: HandlerDocument,
  facts: DrawingFacts,
  isUnfolded: boolean,
): Card {
  const face = faceOf(step, facts);
  const toolTitle = face.tool?.title ?? step.type;
  const title = step.label ?? (step.subroutine && face.callee ? face.callee.title : toolTitle);
  const line = summaryLine(step, face);
  const rows = face.exits.map((exit) => rowOf(exit, step.exits[exit.name], document.outcomes));
  const folding = foldRows(rows);
  return {
    id,
    kind: "step",
    title,
    toolTitle: title === toolTitle ? undefined : toolTitle,
    line: line || (title === toolTitle ? (face.tool?.summary ?? "") : ""),
    isValueLine: line !== "",
    category: face.tool?.category ?? "system",
    icon: face.tool?.icon ?? "",
    notes: step.notes ?? "",
    allRows: rows,
    rows: isUnfolded ? rows : folding.rows,
    folded: isUnfolded ? undefined : folding.folded,
    isUnfolded: isUnfolded && folding.folded !== undefined,
  };
}

export function describeInitiator(document: HandlerDocument, facts: DrawingFacts): Card {
  const { initiator, start, onFault } = document;
  const manifest = facts.initiators.get(initiator.type);
  const toolTitle = manifest?.title ?? initiator.type;
  const title = initiator.label ?? toolTitle;
  const line = [
    ...(initiator.objectId ? [initiator.objectId] : []),
    ...(initiator.filter !== undefined ? ["with a filter"] : []),
  ].join(", ");
  const rows = [
    rowOf(exit(START, "Start"), start, document.outcomes),
    ...(onFault
      ? [rowOf(exit(ON_FAULT, "When a step fails", true), onFault, document.outcomes)]
      : []),
  ];
  return {
    id: START,
    kind: "initiator",
    title,
    toolTitle: title === toolTitle ? undefined : toolTitle,
    line: line || (title === toolTitle ? (manifest?.summary ?? "") : ""),
    isValueLine: line !== "",
    category: "initiator",
    icon: manifest?.icon ?? "",
    notes: initiator.notes ?? "",
    allRows: rows,
    rows,
    folded: undefined,
    isUnfolded: false,
  };
}

function rowOf(
  { name, title, summary, error }: ExitManifest,
  target: ExitTarget | undefined,
  outcomes: Record<string, Outcome>,
): CardRow {
  const row = { exit: name, title, summary, isError: error };
  const note =
    typeof target === "object" && "note" in target && target.note ? { note: target.note } : {};
  const to = target && targetStep(target);
  if (to !== undefined) return { ...row, ...note, end: "linked", to, text: "" };
  const outcome = target && targetOutcome(target);
  if (outcome === undefined) return { ...row, end: "todo", text: "to do" };
  const named = outcomes[outcome]?.title ?? outcome;
  return { ...row, ...note, end: "ended", outcome, text: `ends “${named}”` };
}

function exit(name: string, title: string, error = false): ExitManifest {
  return { name, title, summary: "", error, outputs: [] };
}
