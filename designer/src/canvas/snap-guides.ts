import { HEADER_HEIGHT, type Rect } from "@signalbox/engine/drawing";

/** A line drawn while a card snaps to others: `axis` 0 is vertical at x, 1 horizontal at y. */
export interface Guide {
  axis: 0 | 1;
  at: number;
  from: number;
  to: number;
}

export interface Snapped {
  dx: number;
  dy: number;
  guides: readonly Guide[];
}

/** How near, in pixels of the screen, an edge must come to another to be drawn to it. */
const REACH = 6;
/** Only cards around decide: a handler of thousands has an edge at every height. */
const AROUND = 800;

/** Where what is dragged would line up with a card that stands still, and how far that is. */
export function snapTo(moving: Rect, others: Iterable<Rect>, zoom: number): Snapped {
  const reach = REACH / zoom;
  const near = [...others].filter(
    (rect) =>
      Math.abs(rect.x - moving.x) < AROUND + moving.width &&
      Math.abs(rect.y - moving.y) < AROUND + moving.height,
  );
  const across = nearest(linesAcross(moving), near, linesAcross, reach);
  const down = nearest(linesDown(moving), near, linesDown, reach);
  const placed = { ...moving, x: moving.x + across.by, y: moving.y + down.by };
  const guides: Guide[] = [];
  if (across.rect) {
    const [from, to] = span(placed.y, placed.height, across.rect.y, across.rect.height);
    guides.push({ axis: 0, at: across.at, from, to });
  }
  if (down.rect) {
    const [from, to] = span(placed.x, placed.width, down.rect.x, down.rect.width);
    guides.push({ axis: 1, at: down.at, from, to });
  }
  return { dx: across.by, dy: down.by, guides };
}

function linesAcross({ x, width }: Rect): number[] {
  return [x, x + width / 2, x + width];
}

/** Top, the line at which wires enter, and bottom. */
function linesDown({ y, height }: Rect): number[] {
  return [y, y + HEADER_HEIGHT / 2, y + height];
}

function nearest(
  own: readonly number[],
  others: readonly Rect[],
  linesOf: (rect: Rect) => number[],
  reach: number,
): { by: number; at: number; rect: Rect | undefined } {
  let best: { by: number; at: number; rect: Rect } | undefined;
  for (const rect of others) {
    for (const [index, line] of linesOf(rect).entries()) {
      const by = line - (own[index] ?? Infinity);
      if (Math.abs(by) > reach || (best && Math.abs(by) >= Math.abs(best.by))) continue;
      best = { by, at: line, rect };
    }
  }
  return best ?? { by: 0, at: 0, rect: undefined };
}

function span(a: number, aLength: number, b: number, bLength: number): [number, number] {
  return [Math.min(a, b), Math.max(a + aLength, b + bLength)];
}
