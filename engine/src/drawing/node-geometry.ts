import type { HandlerLayout, Point } from "../graph/index.ts";
import type { Card } from "./card.ts";

/**
 * Sizes are declared, never measured: layout, culling, wires and minimap then need no DOM, and a
 * handler of 2,000 steps opens as fast as one of ten. canvas.css must agree with them.
 */
export const CARD_WIDTH = 240;
export const HEADER_HEIGHT = 58;
export const ROW_HEIGHT = 26;
export const PORT_SIZE = 10;
export const GRID = 20;

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

export function cardHeight(card: Card): number {
  const extra = card.folded || card.isUnfolded ? 1 : 0;
  return HEADER_HEIGHT + (card.rows.length + extra) * ROW_HEIGHT;
}

export function cardRect(card: Card, [x, y]: Point): Rect {
  return { x, y, width: CARD_WIDTH, height: cardHeight(card) };
}

/** Where a wire enters: the left edge, in the middle of the header. */
export function entryPoint(rect: Rect): Point {
  return [rect.x, rect.y + HEADER_HEIGHT / 2];
}

/** Where an exit's wire begins; undefined while the exit is folded away. */
export function exitPoint(card: Card, rect: Rect, exit: string): Point | undefined {
  const index = card.rows.findIndex((row) => row.exit === exit);
  if (index < 0) return undefined;
  return [rect.x + rect.width, rect.y + HEADER_HEIGHT + (index + 0.5) * ROW_HEIGHT];
}

/** Cards without a place in the layout stand in a row under the drawing, so that none is lost. */
export function placeCards(cards: readonly Card[], layout: HandlerLayout): Map<string, Point> {
  const places = new Map<string, Point>();
  let below = 0;
  for (const card of cards) {
    const at = layout.steps[card.id];
    if (!at) continue;
    places.set(card.id, [at[0], at[1]]);
    below = Math.max(below, at[1] + cardHeight(card));
  }
  let next = 0;
  for (const card of cards) {
    if (places.has(card.id)) continue;
    places.set(card.id, [next * (CARD_WIDTH + 80), places.size === 0 ? 0 : below + 80]);
    next += 1;
  }
  return places;
}

export function boundsOf(rects: Iterable<Rect>): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rect of rects) {
    left = Math.min(left, rect.x);
    top = Math.min(top, rect.y);
    right = Math.max(right, rect.x + rect.width);
    bottom = Math.max(bottom, rect.y + rect.height);
  }
  if (left === Infinity) return { x: 0, y: 0, width: 0, height: 0 };
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export function overlaps(a: Rect, b: Rect, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  );
}

/** The nearest free spot for a new card at or below the wished one. */
export function freeSpot(wished: Point, height: number, taken: Iterable<Rect>): Point {
  const rects = [...taken];
  const spot: Rect = {
    x: Math.round(wished[0] / GRID) * GRID,
    y: Math.round(wished[1] / GRID) * GRID,
    width: CARD_WIDTH,
    height,
  };
  for (let tries = 0; tries <= rects.length; tries += 1) {
    const hit = rects.find((rect) => overlaps(spot, rect, GRID));
    if (!hit) break;
    spot.y = Math.ceil((hit.y + hit.height + GRID * 2) / GRID) * GRID;
  }
  return [spot.x, spot.y];
}
