import type { Drawing, Rect } from "../drawing/index.ts";
import { freeBox } from "../drawing/rect.ts";
import type { HandlerLayout, Point } from "../graph/index.ts";
import type { Places } from "./boxes.ts";

const GAP = 20;

/** Notes go where the card goes that they were nearest to, and aside where they would cover one. */
export function moveNotes(
  layout: HandlerLayout,
  { cards }: Drawing,
  before: ReadonlyMap<string, Rect>,
  moved: Places,
): HandlerLayout {
  if (!layout.notes || Object.keys(layout.notes).length === 0) return layout;
  const after = cards.flatMap(({ id }) => {
    const rect = before.get(id);
    const at = moved.get(id);
    return rect ? [at ? { ...rect, x: at[0], y: at[1] } : rect] : [];
  });
  const notes: NonNullable<HandlerLayout["notes"]> = {};
  for (const [id, note] of Object.entries(layout.notes)) {
    const [width, height] = note.size;
    const nearest = nearestTo(note.at, before);
    const [from, to] = nearest ? [before.get(nearest), moved.get(nearest)] : [];
    const [x, y] = note.at;
    const wished = from && to ? [x + to[0] - from.x, y + to[1] - from.y] : [x, y];
    const box = { x: wished[0] ?? x, y: wished[1] ?? y, width, height };
    // A note whose card stays, stays: whoever put it there meant that place.
    const at: Point = to ? freeBox(box, after, GAP) : [x, y];
    after.push({ ...box, x: at[0], y: at[1] });
    notes[id] = { ...note, at };
  }
  return { ...layout, notes };
}

function nearestTo([x, y]: Point, rects: ReadonlyMap<string, Rect>): string | undefined {
  let best: { id: string; distance: number } | undefined;
  for (const [id, rect] of rects) {
    const dx = Math.max(rect.x - x, 0, x - rect.x - rect.width);
    const dy = Math.max(rect.y - y, 0, y - rect.y - rect.height);
    const distance = Math.hypot(dx, dy);
    if (!best || distance < best.distance) best = { id, distance };
  }
  return best?.id;
}
