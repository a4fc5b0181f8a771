import { type Drawing, type GroupFrame, groupOf, type Rect } from "@signalbox/engine/drawing";
import type { Point } from "@signalbox/engine/graph";

/**
 * What moving cards means for steps: a collapsed group takes its steps along. `moved` has new
 * places by card id.
 */
export function movedSteps(
  drawing: Drawing,
  moved: ReadonlyMap<string, Point>,
): Map<string, Point> {
  const steps = new Map<string, Point>();
  for (const [id, at] of moved) {
    if (groupOf(id) === undefined) steps.set(id, at);
  }
  for (const [step, card] of drawing.hidden) {
    const [to, from, own] = [moved.get(card), drawing.places.get(card), drawing.places.get(step)];
    if (to && from && own) steps.set(step, [own[0] + to[0] - from[0], own[1] + to[1] - from[1]]);
  }
  return steps;
}

/** A frame that moves takes the cards it holds along, as far as it went. */
export function movedWithFrame(
  frame: GroupFrame,
  from: Rect,
  to: Point,
  rects: ReadonlyMap<string, Rect>,
): Map<string, Point> {
  const places = new Map<string, Point>();
  for (const step of frame.steps) {
    const rect = rects.get(step);
    if (rect) places.set(step, [rect.x + to[0] - from.x, rect.y + to[1] - from.y]);
  }
  return places;
}
