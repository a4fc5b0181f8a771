import type { HandlerDocument, HandlerLayout, Point, Step } from "../graph/index.ts";
import { type Card, describeInitiator, describeStep, START } from "./card.ts";
import type { DrawingFacts } from "./drawing-facts.ts";
import { cardRect, entryPoint, exitPoint, placeCards, type Rect } from "./node-geometry.ts";
import type { WireEnds } from "./route-wires.ts";

export interface Wire extends WireEnds {
  source: string;
  exit: string;
  isError: boolean;
}

/** A handler as it stands on the canvas. */
export interface Drawing {
  cards: readonly Card[];
  byId: ReadonlyMap<string, Card>;
  places: ReadonlyMap<string, Point>;
}

interface Known {
  step: Step;
  outcomes: HandlerDocument["outcomes"];
  facts: DrawingFacts;
  isUnfolded: boolean;
  card: Card;
}

/**
 * Describes documents one after the other; a step that did not change keeps the same card object,
 * so that only what changed is drawn again.
 */
export function createDrawer() {
  let known = new Map<string, Known>();
  let initiator: { document: HandlerDocument; facts: DrawingFacts; card: Card } | undefined;

  function startCard(document: HandlerDocument, facts: DrawingFacts): Card {
    const before = initiator?.document;
    const isSame =
      before &&
      initiator?.facts === facts &&
      before.initiator === document.initiator &&
      before.start === document.start &&
      before.onFault === document.onFault &&
      before.outcomes === document.outcomes;
    const card = isSame && initiator ? initiator.card : describeInitiator(document, facts);
    initiator = { document, facts, card };
    return card;
  }

  return function draw(
    document: HandlerDocument,
    layout: HandlerLayout,
    facts: DrawingFacts,
    unfolded: ReadonlySet<string>,
  ): Drawing {
    const next = new Map<string, Known>();
    const cards = [startCard(document, facts)];
    for (const [id, step] of Object.entries(document.steps)) {
      const isUnfolded = unfolded.has(id);
      const before = known.get(id);
      const isSame =
        before?.step === step &&
        before.outcomes === document.outcomes &&
        before.facts === facts &&
        before.isUnfolded === isUnfolded;
      const card =
        isSame && before ? before.card : describeStep(id, step, document, facts, isUnfolded);
      next.set(id, { step, outcomes: document.outcomes, facts, isUnfolded, card });
      cards.push(card);
    }
    known = next;
    return {
      cards,
      byId: new Map(cards.map((card) => [card.id, card])),
      places: placeCards(cards, layout),
    };
  };
}

export function rectsOf({ cards, places }: Drawing): Map<string, Rect> {
  return new Map(cards.map((card) => [card.id, cardRect(card, places.get(card.id) ?? [0, 0])]));
}

/** The links of a drawing, in reading order. */
export function wiresOf({ cards, byId }: Drawing, rects: ReadonlyMap<string, Rect>): Wire[] {
  return cards.flatMap((card) => {
    const rect = rects.get(card.id);
    if (!rect) return [];
    return card.rows.flatMap((row) => {
      const target = row.to === undefined || !byId.has(row.to) ? undefined : rects.get(row.to);
      const from = exitPoint(card, rect, row.exit);
      if (!target || !from || row.to === undefined) return [];
      return [
        {
          id: wireId(card.id, row.exit),
          source: card.id,
          exit: row.exit,
          target: row.to,
          from,
          to: entryPoint(target),
          isError: row.isError,
        },
      ];
    });
  });
}

export function wireId(step: string, exit: string): string {
  return `${step}:${exit}`;
}

export function isStart(id: string): boolean {
  return id === START;
}
