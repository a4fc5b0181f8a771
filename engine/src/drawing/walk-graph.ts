import { type Drawing, targetCard } from "./drawing.ts";

/** Who leads to this card, in the order of the drawing. */
export function callersOf(drawing: Drawing, id: string): { id: string; exit: string }[] {
  return drawing.cards.flatMap((card) =>
    card.allRows
      .filter((row) => targetCard(drawing, row) === id)
      .map((row) => ({ id: card.id, exit: row.exit })),
  );
}

/**
 * Cards as one reads the graph: from the initiator, depth first, exits in their order; what nothing
 * leads to comes last.
 */
export function readingOrder(drawing: Drawing): string[] {
  const { cards, byId } = drawing;
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
      const next = card.allRows.flatMap((row) => targetCard(drawing, row) ?? []);
      waiting.push(...next.toReversed());
    }
  }
  return order;
}

/** How a screen reader names a card: `Find an agent, step 3 of 6, 1 exit to do`. */
export function cardName(drawing: Drawing, id: string, order: readonly string[]): string {
  const card = drawing.byId.get(id);
  if (!card) return id;
  const todo = card.allRows.filter((row) => row.end === "todo").length;
  const place = order.indexOf(id) + 1;
  return [
    card.title,
    ...(card.toolTitle ? [card.toolTitle] : []),
    card.kind === "initiator" ? "initiator" : `step ${place} of ${order.length}`,
    ...(todo > 0 ? [`${todo} ${todo === 1 ? "exit" : "exits"} to do`] : []),
  ].join(", ");
}
