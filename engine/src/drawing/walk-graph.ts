import { type Drawing, targetCard } from "./drawing.ts";
import { flowOrder } from "./flow-order.ts";

/** Who leads to this card, in the order of the drawing. */
export function callersOf(drawing: Drawing, id: string): { id: string; exit: string }[] {
  return drawing.cards.flatMap((card) =>
    card.allRows
      .filter((row) => targetCard(drawing, row) === id)
      .map((row) => ({ id: card.id, exit: row.exit })),
  );
}

/** Cards as one reads the graph, a collapsed group in place of its steps. */
export function readingOrder(drawing: Drawing): string[] {
  return flowOrder(drawing.cards, (card) =>
    card.allRows.flatMap((row) => targetCard(drawing, row) ?? []),
  );
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
