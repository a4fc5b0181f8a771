import { callersOf, type Drawing } from "@signalbox/engine/drawing";

export interface Focus {
  id: string;
  exit?: string | undefined;
}

/**
 * Where an arrow key leads: right along the exit (the chosen one, else the first that is linked),
 * left to a caller, up and down through the exits of a card. Undefined where there is nothing.
 */
export function walk(
  drawing: Drawing,
  { id, exit }: Focus,
  key: "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown",
): Focus | undefined {
  const card = drawing.byId.get(id);
  if (!card) return undefined;
  if (key === "ArrowRight") {
    const row = exit
      ? card.allRows.find((each) => each.exit === exit)
      : card.allRows.find((each) => each.to !== undefined);
    return row?.to !== undefined && drawing.byId.has(row.to) ? { id: row.to } : undefined;
  }
  if (key === "ArrowLeft") {
    const caller = callersOf(drawing, id)[0];
    return caller && { id: caller.id, exit: caller.exit };
  }
  const at = card.rows.findIndex((row) => row.exit === exit);
  const next = card.rows[key === "ArrowDown" ? at + 1 : at - 1];
  if (next) return { id, exit: next.exit };
  return key === "ArrowUp" && at === 0 ? { id } : undefined;
}

const DIRECTIONS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function directionOf(key: string): [number, number] | undefined {
  return Object.hasOwn(DIRECTIONS, key) ? DIRECTIONS[key] : undefined;
}

export function isArrow(key: string): key is "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" {
  return Object.hasOwn(DIRECTIONS, key);
}
