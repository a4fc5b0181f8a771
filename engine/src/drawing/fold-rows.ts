import type { CardRow } from "./card.ts";

/** Up to as many exits are all shown, in declared order. */
const CALM = 5;
/** Of many exits that are still to do, as many wait in the open. */
const OPEN_TODOS = 4;

/**
 * Which exits a card shows: of many, the linked ones first, then failures that end and what is to
 * do; the rest is one row that says where they end.
 */
export function foldRows(rows: readonly CardRow[]): {
  rows: readonly CardRow[];
  folded: { count: number; text: string } | undefined;
} {
  if (rows.length <= CALM) return { rows, folded: undefined };
  const linked = rows.filter((row) => row.end === "linked");
  const todo = rows.filter((row) => row.end === "todo");
  const failing = rows.filter((row) => row.end === "ended" && row.isError);
  const shown = [...linked, ...todo.slice(0, OPEN_TODOS), ...failing];
  const rest = rows.filter((row) => !shown.includes(row));
  // A fold of one row would hide something and save nothing.
  if (rest.length < 2) return { rows: [...shown, ...rest], folded: undefined };
  return { rows: shown, folded: { count: rest.length, text: foldText(rest, shown.length > 0) } };
}

function foldText(rest: readonly CardRow[], isMore: boolean): string {
  const count = `${rest.length}${isMore ? " more" : ""} exits`;
  const ends = new Set(rest.map((row) => row.text));
  const [only] = ends;
  if (ends.size === 1 && only) {
    return only === "to do" ? `${count} to do` : `${count} ${only.replace(/^ends /, "end ")}`;
  }
  return rest.some((row) => row.end === "todo") ? count : `${count} end`;
}
