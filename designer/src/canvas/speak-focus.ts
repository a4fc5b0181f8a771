import { type CardRow, cardName, type Drawing, targetCard } from "@signalbox/engine/drawing";
import type { Focus } from "./canvas-keys.ts";
import type { CardProblems } from "./canvas-ui.ts";

/** What is said when the keyboard comes to a card or to one of its exits. */
export function speakFocus(
  drawing: Drawing,
  { id, exit }: Focus,
  order: readonly string[],
  problem?: CardProblems,
): string {
  const card = drawing.byId.get(id);
  if (!card) return "";
  if (exit !== undefined) {
    const row = card.allRows.find((each) => each.exit === exit);
    if (!row) return "";
    return `${row.isError ? "Failure exit" : "Exit"} ${row.title} ${whereTo(drawing, row)}, ${card.title}`;
  }
  const linked = card.allRows.filter((row) => row.to !== undefined);
  const [first] = linked;
  const exits =
    linked.length === 1 && first
      ? [`exit ${first.title} ${whereTo(drawing, first)}`]
      : [`${linked.length} of ${card.allRows.length} exits lead on`];
  return [
    cardName(drawing, id, order),
    ...(card.colour ? [`marked ${card.colour}`] : []),
    ...exits,
    ...(problem ? [`${problem.severity}: ${problem.message}`] : []),
  ].join(", ");
}

function whereTo(drawing: Drawing, row: CardRow): string {
  const target = targetCard(drawing, row);
  if (target !== undefined) return `leads to ${drawing.byId.get(target)?.title ?? target}`;
  return row.text === "to do" ? "is to do" : row.text;
}
