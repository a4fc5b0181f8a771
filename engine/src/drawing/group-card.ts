import type { HandlerLayout, Point } from "../graph/index.ts";
import type { Card, CardRow } from "./card.ts";
import { cardRect } from "./node-geometry.ts";
import { boundsOf, type Rect } from "./rect.ts";

type Group = NonNullable<HandlerLayout["groups"]>[string];

/** A frame around steps that belong together, while it is open. */
export interface GroupFrame {
  id: string;
  title: string;
  colour: NonNullable<Group["colour"]>;
  steps: readonly string[];
}

/** Between a frame and its steps; its title stands above them. */
export const FRAME_PADDING = 20;
export const FRAME_TITLE = 32;
const PREFIX = "group:";

export function groupCardId(group: string): string {
  return PREFIX + group;
}

/** The group a card or frame stands for; undefined for others. */
export function groupOf(cardId: string): string | undefined {
  return cardId.startsWith(PREFIX) ? cardId.slice(PREFIX.length) : undefined;
}

/** A collapsed group as one card: its rows are the exits by which one leaves it. */
export function describeGroup(id: string, group: Group, members: readonly Card[]): Card {
  const inside = new Set(members.map((card) => card.id));
  const rows = members.flatMap((card) =>
    card.allRows
      .filter((row) => row.to !== undefined && !inside.has(row.to))
      .map((row): CardRow => {
        const title = `${row.title} · ${card.title}`;
        const place = { step: card.id, exit: row.exit };
        return { ...row, exit: `${card.id}:${row.exit}`, title, place };
      }),
  );
  const todo = members.flatMap((card) => card.allRows.filter((row) => row.end === "todo")).length;
  return {
    id: groupCardId(id),
    kind: "group",
    title: group.title,
    toolTitle: undefined,
    line: [
      members.length === 1 ? "1 step" : `${members.length} steps`,
      ...(todo > 0 ? [`${todo} ${todo === 1 ? "exit" : "exits"} to do`] : []),
    ].join(", "),
    isValueLine: false,
    category: "system",
    icon: "group",
    colour: group.colour ?? "grey",
    notes: "",
    allRows: rows,
    rows,
    folded: undefined,
    isUnfolded: false,
  };
}

/** The open groups that have steps. */
export function framesOf(
  groups: HandlerLayout["groups"],
  known: ReadonlyMap<string, Card>,
): GroupFrame[] {
  return Object.entries(groups ?? {}).flatMap(([id, { title, colour = "grey", ...group }]) => {
    const steps = group.steps.filter((step) => known.has(step));
    return group.collapsed || steps.length === 0 ? [] : [{ id, title, colour, steps }];
  });
}

/** The frame around the steps it holds, wherever they stand. */
export function frameRect(frame: GroupFrame, rects: ReadonlyMap<string, Rect>): Rect {
  const inner = boundsOf(
    frame.steps.flatMap((step) => {
      const rect = rects.get(step);
      return rect ? [rect] : [];
    }),
  );
  return framed(inner);
}

export function framed({ x, y, width, height }: Rect): Rect {
  return {
    x: x - FRAME_PADDING,
    y: y - FRAME_PADDING - FRAME_TITLE,
    width: width + 2 * FRAME_PADDING,
    height: height + 2 * FRAME_PADDING + FRAME_TITLE,
  };
}

/** A collapsed group stands where its steps' top left corner is; undefined before they have places. */
export function groupPlace(
  members: readonly Card[],
  places: ReadonlyMap<string, Point>,
): Point | undefined {
  const rects = members.flatMap((card) => {
    const at = places.get(card.id);
    return at ? [cardRect(card, at)] : [];
  });
  if (rects.length === 0) return undefined;
  const { x, y } = boundsOf(rects);
  return [x, y];
}
