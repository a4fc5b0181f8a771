import type { HandlerDocument, HandlerLayout, LayoutColour, Point, Step } from "../graph/index.ts";
import { type Card, type CardRow, describeInitiator, describeStep, START } from "./card.ts";
import type { DrawingFacts } from "./drawing-facts.ts";
import { fanEntries } from "./fan-entries.ts";
import { describeGroup, framesOf, type GroupFrame, groupPlace } from "./group-card.ts";
import { cardRect, exitPoint, placeCards } from "./node-geometry.ts";
import type { Rect } from "./rect.ts";
import type { WireEnds } from "./route-wires.ts";

export interface Wire extends WireEnds {
  /** The step whose exit it is, and that exit. */
  step: string;
  exit: string;
  /** The step it leads to; inside a collapsed group another than the card. */
  leadsTo: string;
  /** The row of the source card at which it begins. */
  port: string;
  isError: boolean;
}

/** A handler as it stands on the canvas. */
export interface Drawing {
  /** The steps' and the initiator's, and one for each collapsed group in place of its steps. */
  cards: readonly Card[];
  byId: ReadonlyMap<string, Card>;
  places: ReadonlyMap<string, Point>;
  /** Open groups. */
  frames: readonly GroupFrame[];
  /** For each step inside a collapsed group, that group's card. */
  hidden: ReadonlyMap<string, string>;
  /** All steps and the initiator, collapsed groups or not. */
  allCards: readonly Card[];
}

interface Known {
  step: Step;
  outcomes: HandlerDocument["outcomes"];
  facts: DrawingFacts;
  isUnfolded: boolean;
  colour: LayoutColour | undefined;
  card: Card;
}

interface KnownGroup {
  group: NonNullable<HandlerLayout["groups"]>[string];
  members: readonly Card[];
  card: Card;
}

/**
 * Describes documents one after the other; a step that did not change keeps the same card object,
 * so that only what changed is drawn again.
 */
export function createDrawer() {
  let known = new Map<string, Known>();
  let knownGroups = new Map<string, KnownGroup>();
  let initiator:
    | {
        document: HandlerDocument;
        facts: DrawingFacts;
        colour: LayoutColour | undefined;
        card: Card;
      }
    | undefined;

  function startCard(
    document: HandlerDocument,
    { colours }: HandlerLayout,
    facts: DrawingFacts,
  ): Card {
    const before = initiator?.document;
    const colour = colours?.[START];
    const isSame =
      before &&
      initiator?.facts === facts &&
      initiator.colour === colour &&
      before.initiator === document.initiator &&
      before.start === document.start &&
      before.onFault === document.onFault &&
      before.outcomes === document.outcomes;
    const card =
      isSame && initiator ? initiator.card : coloured(describeInitiator(document, facts), colour);
    initiator = { document, facts, colour, card };
    return card;
  }

  function stepCards(
    document: HandlerDocument,
    { colours }: HandlerLayout,
    facts: DrawingFacts,
    unfolded: ReadonlySet<string>,
  ): Card[] {
    const next = new Map<string, Known>();
    for (const [id, step] of Object.entries(document.steps)) {
      const isUnfolded = unfolded.has(id);
      const colour = colours?.[id];
      const before = known.get(id);
      const isSame =
        before?.step === step &&
        before.outcomes === document.outcomes &&
        before.facts === facts &&
        before.isUnfolded === isUnfolded &&
        before.colour === colour;
      const card =
        isSame && before
          ? before.card
          : coloured(describeStep(id, step, document, facts, isUnfolded), colour);
      next.set(id, { step, outcomes: document.outcomes, facts, isUnfolded, colour, card });
    }
    known = next;
    return [...next.values()].map(({ card }) => card);
  }

  function groupCards(layout: HandlerLayout, byId: ReadonlyMap<string, Card>): KnownGroup[] {
    const next = new Map<string, KnownGroup>();
    for (const [id, group] of Object.entries(layout.groups ?? {})) {
      const members = group.steps.flatMap((step) => byId.get(step) ?? []);
      if (!group.collapsed || members.length === 0) continue;
      const before = knownGroups.get(id);
      const isSame =
        before?.group === group &&
        before.members.length === members.length &&
        before.members.every((card, index) => card === members[index]);
      const card = isSame && before ? before.card : describeGroup(id, group, members);
      next.set(id, { group, members, card });
    }
    knownGroups = next;
    return [...next.values()];
  }

  return function draw(
    document: HandlerDocument,
    layout: HandlerLayout,
    facts: DrawingFacts,
    unfolded: ReadonlySet<string>,
  ): Drawing {
    const allCards = [
      startCard(document, layout, facts),
      ...stepCards(document, layout, facts, unfolded),
    ];
    const all = new Map(allCards.map((card) => [card.id, card]));
    const collapsed = groupCards(layout, all);
    const places = placeCards(allCards, layout);
    const hidden = new Map<string, string>();
    for (const { members, card } of collapsed) {
      const at = groupPlace(members, places);
      if (at) places.set(card.id, at);
      for (const member of members) hidden.set(member.id, card.id);
    }
    const cards = [
      ...allCards.filter(({ id }) => !hidden.has(id)),
      ...collapsed.map(({ card }) => card),
    ];
    const byId = new Map(cards.map((card) => [card.id, card]));
    return { cards, byId, places, frames: framesOf(layout.groups, byId), hidden, allCards };
  };
}

function coloured(card: Card, colour: LayoutColour | undefined): Card {
  return colour ? { ...card, colour } : card;
}

export function rectsOf({ cards, places }: Drawing): Map<string, Rect> {
  return new Map(cards.map((card) => [card.id, cardRect(card, places.get(card.id) ?? [0, 0])]));
}

/** The links of a drawing, in reading order. */
export function wiresOf(drawing: Drawing, rects: ReadonlyMap<string, Rect>): Wire[] {
  const wires = drawing.cards.flatMap((card) => {
    const rect = rects.get(card.id);
    if (!rect) return [];
    return card.rows.flatMap((row) => {
      const target = targetCard(drawing, row);
      const from = exitPoint(card, rect, row.exit);
      if (target === undefined || !from || row.to === undefined || !rects.has(target)) return [];
      const { step, exit } = row.place ?? { step: card.id, exit: row.exit };
      const to: Point = [0, 0];
      const ends = { id: wireId(step, exit), source: card.id, target, from, to };
      return [{ ...ends, step, exit, leadsTo: row.to, port: row.exit, isError: row.isError }];
    });
  });
  return fanEntries(wires, rects);
}

/** The card a row leads to: the step's own, or the collapsed group's that holds it. */
export function targetCard({ byId, hidden }: Drawing, row: CardRow): string | undefined {
  if (row.to === undefined) return undefined;
  return hidden.get(row.to) ?? (byId.has(row.to) ? row.to : undefined);
}

export function wireId(step: string, exit: string): string {
  return `${step}:${exit}`;
}

/** The exit a wire begins at. */
export function wirePlace(wire: string): { step: string; exit: string } {
  const colon = wire.indexOf(":");
  return { step: wire.slice(0, colon), exit: wire.slice(colon + 1) };
}

export function isStart(id: string): boolean {
  return id === START;
}
