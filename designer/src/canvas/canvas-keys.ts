import { callersOf, type Drawing, targetCard } from "@signalbox/engine/drawing";

export interface Focus {
  id: string;
  exit?: string | undefined;
}

/**
 * Where an arrow key leads: right along the exit (the chosen one, else the first that is linked),
 * left to where one came from (else to the first caller), up and down through the exits of a card.
 * Undefined where there is nothing.
 */
export function walk(
  drawing: Drawing,
  { id, exit }: Focus,
  key: "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown",
  cameFrom?: Focus,
): Focus | undefined {
  const card = drawing.byId.get(id);
  if (!card) return undefined;
  if (key === "ArrowRight") {
    const row = exit
      ? card.allRows.find((each) => each.exit === exit)
      : card.allRows.find((each) => each.to !== undefined);
    const target = row && targetCard(drawing, row);
    return target === undefined ? undefined : { id: target };
  }
  if (key === "ArrowLeft") {
    const callers = callersOf(drawing, id);
    const caller = callers.find((each) => isSame(each, cameFrom)) ?? callers[0];
    return caller && { id: caller.id, exit: caller.exit };
  }
  const at = card.rows.findIndex((row) => row.exit === exit);
  const next = card.rows[key === "ArrowDown" ? at + 1 : at - 1];
  if (next) return { id, exit: next.exit };
  return key === "ArrowUp" && at === 0 ? { id } : undefined;
}

/** The next or previous of those that lead here: of a step that several exits lead to. */
export function otherCaller(
  drawing: Drawing,
  id: string,
  cameFrom: Focus | undefined,
  by: 1 | -1,
): Focus | undefined {
  const callers = callersOf(drawing, id);
  if (callers.length === 0) return undefined;
  const at = callers.findIndex((each) => isSame(each, cameFrom));
  const next = at < 0 ? (by === 1 ? 0 : callers.length - 1) : at + by;
  return callers[(next + callers.length) % callers.length];
}

/** The card before or after this one, as one reads the graph; it ends at both ends. */
export function alongOrder(order: readonly string[], id: string, by: 1 | -1): string | undefined {
  return order[order.indexOf(id) + by];
}

function isSame(a: Focus, b: Focus | undefined): boolean {
  return b !== undefined && a.id === b.id && a.exit === b.exit;
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
