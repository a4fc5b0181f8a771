import {
  createDrawer,
  type Drawing,
  type DrawingFacts,
  exitPoint,
  framed,
  groupCardId,
  HEADER_HEIGHT,
  type Rect,
  readingOrder,
  rectsOf,
  targetCard,
  wireId,
} from "../drawing/index.ts";
import { boundsOf, freeBox } from "../drawing/rect.ts";
import type { HandlerDocument, HandlerLayout, Point } from "../graph/index.ts";
import { arrangeBoxes } from "./arrange-boxes.ts";
import type { Arrange, Box, Link, Places, Screen } from "./boxes.ts";
import { moveNotes } from "./move-notes.ts";

export interface LayOutOptions {
  document: HandlerDocument;
  layout: HandlerLayout;
  facts: DrawingFacts;
  arrange: Arrange;
  /** Only these steps (and collapsed groups, by `group:<id>`) move; the others stay as they are. */
  only?: ReadonlySet<string>;
  screen?: Screen;
}

/** The canvas between its panels in a full window of a usual screen. */
const SCREEN: Screen = { width: 1360, height: 800 };
/** Between a part that was laid out alone and what stands around it. */
const MARGIN = 40;

/**
 * A tidy layout of a handler, or of a part of it: no two cards overlap, exits lead to the right,
 * long chains are folded like lines of text. Open groups stay together, collapsed ones are one
 * card whose steps move along, notes stay beside the card they were nearest to. The same handler
 * always comes out the same.
 */
export async function layOut(options: LayOutOptions): Promise<HandlerLayout> {
  const { document, layout, facts, arrange, screen = SCREEN } = options;
  const drawing = createDrawer()(document, layout, facts, new Set());
  const before = rectsOf(drawing);
  const only = options.only ?? new Set(drawing.cards.map(({ id }) => id));
  const chosen = readingOrder(drawing).filter((id) => only.has(id));
  if (chosen.length === 0) return layout;
  const isWhole = chosen.length === drawing.cards.length;
  const arranged = await arrangeCards(drawing, before, chosen, screen, arrange);
  const moved = isWhole ? arranged : besideOthers(arranged, before, new Set(chosen));
  return moveNotes(
    { ...layout, steps: stepPlaces(drawing, layout, moved) },
    drawing,
    before,
    moved,
  );
}

/** Frames first from inside: each open group becomes one box among the cards outside of it. */
async function arrangeCards(
  drawing: Drawing,
  rects: ReadonlyMap<string, Rect>,
  chosen: readonly string[],
  screen: Screen,
  arrange: Arrange,
): Promise<Places> {
  const links = linksOf(drawing);
  const taken = new Set(chosen);
  const owner = new Map<string, string>();
  for (const frame of drawing.frames) {
    const members = frame.steps.filter((step) => taken.has(step));
    if (members.length < frame.steps.length) continue;
    for (const step of members) owner.set(step, groupCardId(frame.id));
  }
  const boxes = new Map(chosen.map((id) => [id, boxOf(drawing, rects, id)] as const));
  const inner = new Map<string, Places>();
  const outer = new Map<string, Box>();
  for (const id of chosen) {
    const group = owner.get(id);
    const box = boxes.get(id);
    if (!box || (group !== undefined && outer.has(group))) continue;
    if (group === undefined) {
      outer.set(id, box);
      continue;
    }
    const members = chosen.flatMap((each) =>
      owner.get(each) === group ? (boxes.get(each) ?? []) : [],
    );
    const places = await arrangeBoxes(members, linksWithin(links, members), screen, arrange);
    inner.set(group, places);
    outer.set(group, frameBox(group, members, places));
  }
  const outerLinks = linksBetween(links, owner, outer);
  const places = await arrangeBoxes([...outer.values()], outerLinks, screen, arrange);
  for (const [group, members] of inner) {
    const [x, y] = places.get(group) ?? [0, 0];
    const inset = framed({ x: 0, y: 0, width: 0, height: 0 });
    for (const [id, at] of members) places.set(id, [x - inset.x + at[0], y - inset.y + at[1]]);
    places.delete(group);
  }
  return places;
}

function linksOf(drawing: Drawing): Link[] {
  return drawing.cards.flatMap((card) =>
    card.rows.flatMap((row) => {
      const to = targetCard(drawing, row);
      if (to === undefined) return [];
      const id = wireId(card.id, row.exit);
      return [{ id, from: { box: card.id, port: row.exit }, to: { box: to, port: to } }];
    }),
  );
}

function linksWithin(links: readonly Link[], boxes: readonly Box[]): Link[] {
  const inside = new Set(boxes.map(({ id }) => id));
  return links.filter(({ from, to }) => inside.has(from.box) && inside.has(to.box));
}

/** Links among what stands outside, where a frame stands for the steps it holds. */
function linksBetween(
  links: readonly Link[],
  owner: ReadonlyMap<string, string>,
  outer: ReadonlyMap<string, Box>,
): Link[] {
  return links.flatMap(({ id, from, to }) => {
    const [source, target] = [owner.get(from.box), owner.get(to.box)];
    if (source !== undefined && source === target) return [];
    const link = {
      id,
      from: source === undefined ? from : { box: source, port: `${from.box}:${from.port}` },
      to: target === undefined ? to : { box: target, port: to.port },
    };
    return outer.has(link.from.box) && outer.has(link.to.box) ? [link] : [];
  });
}

function boxOf(drawing: Drawing, rects: ReadonlyMap<string, Rect>, id: string): Box {
  const card = drawing.byId.get(id);
  const { width, height } = rects.get(id) ?? { width: 0, height: 0 };
  const here = { x: 0, y: 0, width, height };
  const exits = (card?.rows ?? []).flatMap((row) => {
    const y = card && exitPoint(card, here, row.exit)?.[1];
    return y === undefined ? [] : [{ id: row.exit, y }];
  });
  return { id, width, height, entries: [{ id, y: HEADER_HEIGHT / 2 }], exits };
}

function frameBox(id: string, members: readonly Box[], places: Places): Box {
  const inner = boundsOf(
    members.map((box) => {
      const [x, y] = places.get(box.id) ?? [0, 0];
      return { x, y, width: box.width, height: box.height };
    }),
  );
  const frame = framed(inner);
  const portsAt = (box: Box, ports: Box["exits"], name: (port: string) => string) =>
    ports.map((port) => ({
      id: name(port.id),
      y: (places.get(box.id)?.[1] ?? 0) - frame.y + port.y,
    }));
  return {
    id,
    width: frame.width,
    height: frame.height,
    entries: members.flatMap((box) => portsAt(box, box.entries, (port) => port)),
    exits: members.flatMap((box) => portsAt(box, box.exits, (port) => `${box.id}:${port}`)),
  };
}

/** A part keeps its top left corner, and goes down as far as it must so that nothing is covered. */
function besideOthers(
  arranged: Places,
  before: ReadonlyMap<string, Rect>,
  chosen: ReadonlySet<string>,
): Places {
  const part = boundsOf([...before].flatMap(([id, rect]) => (chosen.has(id) ? [rect] : [])));
  const others = [...before].flatMap(([id, rect]) => (chosen.has(id) ? [] : [rect]));
  const sized = [...arranged].map(([id, [x, y]]) => ({
    x,
    y,
    width: before.get(id)?.width ?? 0,
    height: before.get(id)?.height ?? 0,
  }));
  const all = boundsOf(sized);
  const [x, y] = freeBox({ ...all, x: part.x, y: part.y }, others, MARGIN);
  return new Map(
    [...arranged].map(([id, at]): [string, Point] => [id, [at[0] - all.x + x, at[1] - all.y + y]]),
  );
}

/** Where each step stands afterwards; those inside a collapsed group move as much as its card. */
function stepPlaces(
  drawing: Drawing,
  layout: HandlerLayout,
  moved: Places,
): HandlerLayout["steps"] {
  const steps = { ...layout.steps };
  for (const card of drawing.allCards) {
    const group = drawing.hidden.get(card.id);
    const own = drawing.places.get(card.id) ?? [0, 0];
    const at = moved.get(group ?? card.id);
    if (!at) continue;
    const from = group === undefined ? own : (drawing.places.get(group) ?? own);
    steps[card.id] = [at[0] + own[0] - from[0], at[1] + own[1] - from[1]];
  }
  return steps;
}
