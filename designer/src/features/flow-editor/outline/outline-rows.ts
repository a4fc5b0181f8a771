import { type Card, type Drawing, groupCardId } from "@signalbox/engine/drawing";
import type { HandlerLayout } from "@signalbox/engine/graph";
import { noteNodeId } from "../../../canvas/flow-adapter.ts";

/** A row of the outline: a group with its steps, a card by itself, or a note on the canvas. */
export type OutlineRow =
  | { kind: "group"; id: string; group: string; title: string; cards: Card[] }
  | { kind: "card"; card: Card }
  | { kind: "note"; id: string; text: string };

/**
 * A handler as rows in reading order; a group stands where its first step does, with all of them.
 * Notes come after all steps, for they stand nowhere on the way.
 */
export function outlineRows(
  drawing: Drawing,
  order: readonly string[],
  { groups = {}, notes = {} }: Pick<HandlerLayout, "groups" | "notes">,
): OutlineRow[] {
  const groupByStep = new Map(
    Object.entries(groups).flatMap(([group, { steps }]) => steps.map((step) => [step, group])),
  );
  const rows: OutlineRow[] = [];
  const open = new Map<string, Card[]>();
  for (const id of order) {
    const card = drawing.byId.get(id);
    if (!card) continue;
    const group = groupByStep.get(id);
    if (group === undefined) {
      rows.push({ kind: "card", card });
      continue;
    }
    const cards = open.get(group);
    if (cards) cards.push(card);
    else {
      const first = [card];
      open.set(group, first);
      const title = groups[group]?.title || "Group";
      rows.push({ kind: "group", id: groupCardId(group), group, title, cards: first });
    }
  }
  const written = Object.entries(notes).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...rows,
    ...written.map(([id, { text }]) => ({ kind: "note" as const, id: noteNodeId(id), text })),
  ];
}

/** The outline shows every step: a collapsed group is a matter of the canvas. */
export function withoutGroups({ groups: _, ...layout }: HandlerLayout): HandlerLayout {
  return layout;
}

const SEPARATOR = "/";

export function rowKey(id: string, exit?: string | undefined): string {
  return exit === undefined ? id : id + SEPARATOR + exit;
}

/** The card and the exit that a row stands for. */
export function readRowKey(key: string): { id: string; exit: string | undefined } {
  const [id = "", exit] = key.split(SEPARATOR);
  return { id, exit };
}

/** How many rows stand above this one; undefined while it stands in something that is closed. */
export function countRowsBefore(
  rows: readonly OutlineRow[],
  expanded: ReadonlySet<string | number>,
  key: string,
): number | undefined {
  const { id, exit } = readRowKey(key);
  let count = 0;
  for (const row of rows) {
    if (row.kind === "note") {
      if (row.id === id) return count;
      count += 1;
      continue;
    }
    if (row.kind === "group") {
      if (row.id === id) return count;
      count += 1;
      if (!expanded.has(row.id)) continue;
    }
    for (const card of row.kind === "group" ? row.cards : [row.card]) {
      if (card.id === id) {
        if (exit === undefined) return count;
        const at = expanded.has(id) ? card.allRows.findIndex((each) => each.exit === exit) : -1;
        return at < 0 ? undefined : count + 1 + at;
      }
      count += 1 + (expanded.has(card.id) ? card.allRows.length : 0);
    }
  }
  return undefined;
}
