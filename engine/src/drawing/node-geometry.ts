import type { HandlerLayout, Point } from "../graph/index.ts";
import type { Card } from "./card.ts";
import { flowOrder } from "./flow-order.ts";
import { freeBox, type Rect } from "./rect.ts";

/**
 * Sizes are declared, never measured: layout, culling, wires and minimap then need no DOM, and a
 * handler of 2,000 steps opens as fast as one of ten. canvas.css must agree with them.
 */
export const CARD_WIDTH = 240;
export const HEADER_HEIGHT = 58;
export const ROW_HEIGHT = 26;
export const PORT_SIZE = 10;
export const GRID = 20;

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

/** How many cards without a place stand side by side. */
const PER_ROW = 6;
/** No drawing is larger; a damaged layout must not make routes of a million bends. */
const FARTHEST = 1_000_000;

/**
 * Cards without a place in the layout stand in rows under the drawing, so that none is lost: in the
 * order in which the handler goes, so that the greeting stands before the wait that follows it.
 */
export function placeCards(cards: readonly Card[], layout: HandlerLayout): Map<string, Point> {
  const places = new Map<string, Point>();
  let below = 0;
  for (const card of cards) {
    const at = layout.steps[card.id];
    if (!at) continue;
    places.set(card.id, [within(at[0]), within(at[1])]);
    below = Math.max(below, within(at[1]) + cardHeight(card) + 80);
  }
  const others = unplaced(cards, places);
  for (let first = 0; first < others.length; first += PER_ROW) {
    const row = others.slice(first, first + PER_ROW);
    for (const [index, card] of row.entries()) {
      places.set(card.id, [index * (CARD_WIDTH + 80), below]);
    }
    below += Math.max(...row.map(cardHeight)) + 40;
  }
  return places;
}

function unplaced(cards: readonly Card[], places: ReadonlyMap<string, Point>): Card[] {
  if (cards.length === places.size) return [];
  const byId = new Map(cards.map((card) => [card.id, card]));
  const order = flowOrder(cards, (card) => card.allRows.flatMap((row) => row.to ?? []));
  return order.flatMap((id) => (places.has(id) ? [] : (byId.get(id) ?? [])));
}

function within(value: number): number {
  return Math.max(-FARTHEST, Math.min(FARTHEST, value));
}

/** The nearest free spot on the grid for a new card, at or below the wished one. */
export function freeSpot(wished: Point, height: number, taken: Iterable<Rect>): Point {
  const onGrid = (value: number) => Math.round(value / GRID) * GRID;
  const spot = { x: onGrid(wished[0]), y: onGrid(wished[1]), width: CARD_WIDTH, height };
  const [x, y] = freeBox(spot, taken, GRID);
  return [x, Math.ceil(y / GRID) * GRID];
}
