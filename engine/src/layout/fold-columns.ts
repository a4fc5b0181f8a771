import type { Box, Link, Places, Screen } from "./boxes.ts";

/** Between two rows of columns: room for the wires that lead from one to the next. */
const ROW_GAP = 72;
const PER_WIRE = 8;
/** More columns in a row would be too small to read on any screen. */
const MOST_COLUMNS = 24;

interface Column {
  boxes: Box[];
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * Breaks a long chain of columns into rows, as text is broken into lines, where that lets the whole
 * be seen larger on the screen. Where to break: few rows first, then where the fewest wires cross.
 */
export function foldColumns(
  boxes: readonly Box[],
  links: readonly Link[],
  places: Places,
  screen: Screen,
): Places {
  const columns = columnsOf(boxes, places);
  const crossing = crossingsOf(columns, links);
  let best = rowsOf(columns, crossing, columns.length);
  for (let most = Math.min(MOST_COLUMNS, columns.length - 1); most >= 2; most -= 1) {
    if (zoomOf(best, crossing, screen) >= 1) break;
    const rows = rowsOf(columns, crossing, most);
    // A little larger is not worth one more row.
    if (zoomOf(rows, crossing, screen) > zoomOf(best, crossing, screen) * 1.08) best = rows;
  }
  return placeRows(best, crossing, places);
}

/** Boxes whose widths overlap, however indirectly, are one column: it is never broken. */
function columnsOf(boxes: readonly Box[], places: Places): Column[] {
  const spans = boxes
    .map((box): Column => {
      const [x, y] = places.get(box.id) ?? [0, 0];
      return { boxes: [box], left: x, right: x + box.width, top: y, bottom: y + box.height };
    })
    .toSorted((a, b) => a.left - b.left || a.top - b.top);
  const columns: Column[] = [];
  for (const span of spans) {
    const last = columns.at(-1);
    if (!last || span.left >= last.right) {
      columns.push(span);
      continue;
    }
    last.boxes.push(...span.boxes);
    last.right = Math.max(last.right, span.right);
    last.top = Math.min(last.top, span.top);
    last.bottom = Math.max(last.bottom, span.bottom);
  }
  return columns;
}

/** How many wires pass between each column and the one before it. */
function crossingsOf(columns: readonly Column[], links: readonly Link[]): number[] {
  const at = new Map(
    columns.flatMap((column, index) => column.boxes.map((box) => [box.id, index] as const)),
  );
  const crossing = columns.map(() => 0);
  for (const { from, to } of links) {
    const [a, b] = [at.get(from.box) ?? 0, at.get(to.box) ?? 0];
    for (let cut = Math.min(a, b) + 1; cut <= Math.max(a, b); cut += 1) {
      crossing[cut] = (crossing[cut] ?? 0) + 1;
    }
  }
  return crossing;
}

interface Row {
  columns: Column[];
  /** Number of its first column. */
  first: number;
}

/** The fewest rows of at most so many columns, broken where the fewest wires cross. */
function rowsOf(columns: readonly Column[], crossing: readonly number[], most: number): Row[] {
  const count = Math.ceil(columns.length / most);
  if (count <= 1) return [{ columns: [...columns], first: 0 }];
  // best[i]: rows for the first i columns.
  const best: { cost: number; rows: number; from: number }[] = [{ cost: 0, rows: 0, from: 0 }];
  for (let end = 1; end <= columns.length; end += 1) {
    let chosen = { cost: Infinity, rows: Infinity, from: end - 1 };
    for (let from = Math.max(0, end - most); from < end; from += 1) {
      const before = best[from];
      if (!before) continue;
      const uneven = (most - (end - from)) ** 2 * 0.05;
      const cost = before.cost + (from === 0 ? 0 : (crossing[from] ?? 0)) + uneven;
      const rows = before.rows + 1;
      if (rows < chosen.rows || (rows === chosen.rows && cost < chosen.cost)) {
        chosen = { cost, rows, from };
      }
    }
    best.push(chosen);
  }
  const rows: Row[] = [];
  for (let end = columns.length; end > 0; ) {
    const first = best[end]?.from ?? 0;
    rows.unshift({ columns: columns.slice(first, end), first });
    end = first;
  }
  return rows;
}

function zoomOf(rows: readonly Row[], crossing: readonly number[], screen: Screen): number {
  let [width, height] = [0, 0];
  for (const row of rows) {
    const { left, right, top, bottom } = extentOf(row);
    width = Math.max(width, right - left);
    height += bottom - top + gapAbove(row, crossing);
  }
  return Math.min(1, screen.width / width, screen.height / height);
}

function placeRows(rows: readonly Row[], crossing: readonly number[], places: Places): Places {
  const folded: Places = new Map();
  let y = 0;
  for (const row of rows) {
    const { left, top, bottom } = extentOf(row);
    y += gapAbove(row, crossing);
    for (const column of row.columns) {
      for (const box of column.boxes) {
        const at = places.get(box.id) ?? [0, 0];
        folded.set(box.id, [at[0] - left, at[1] - top + y]);
      }
    }
    y += bottom - top;
  }
  return folded;
}

function gapAbove({ first }: Row, crossing: readonly number[]): number {
  return first === 0 ? 0 : ROW_GAP + (crossing[first] ?? 0) * PER_WIRE;
}

function extentOf({ columns }: Row) {
  return {
    left: Math.min(...columns.map((column) => column.left)),
    right: Math.max(...columns.map((column) => column.right)),
    top: Math.min(...columns.map((column) => column.top)),
    bottom: Math.max(...columns.map((column) => column.bottom)),
  };
}
