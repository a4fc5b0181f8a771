import type { Card } from "./card.ts";

/**
 * Cards as one reads the graph: from the first, depth first, exits in their order; what nothing
 * leads to comes last.
 *
 * @param nextOf The cards that one leads to, by id, in the order of its exits.
 */
export function flowOrder(
  cards: readonly Card[],
  nextOf: (card: Card) => readonly string[],
): string[] {
  const byId = new Map(cards.map((card) => [card.id, card]));
  const order: string[] = [];
  const seen = new Set<string>();
  // Without recursion: a chain of 2,000 steps is deeper than a browser's stack is sure to be.
  for (const root of cards) {
    const waiting = [root.id];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const card = byId.get(id);
      if (!card || seen.has(id)) continue;
      seen.add(id);
      order.push(id);
      waiting.push(...nextOf(card).toReversed());
    }
  }
  return order;
}
