import type { HandlerDocument, HandlerLayout } from "../graph/index.ts";
import type { Card, CardRow } from "./card.ts";
import { createDrawer, rectsOf, wiresOf } from "./drawing.ts";
import type { DrawingFacts } from "./drawing-facts.ts";
import { FRAME_TITLE, frameRect, type GroupFrame } from "./group-card.ts";
import { HEADER_HEIGHT, ROW_HEIGHT } from "./node-geometry.ts";
import { boundsOf, noteRect, type Rect } from "./rect.ts";
import { routeWires } from "./route-wires.ts";
import { COLOURS, categoryColour, groupColour } from "./svg-colours.ts";
import { escapeXml, fitText, wrapText } from "./svg-text.ts";

const MARGIN = 40;
const TITLE = 44;
const FONT = "Inter, 'Helvetica Neue', Arial, sans-serif";
const MONO = "'JetBrains Mono', Menlo, Consolas, monospace";

type Note = NonNullable<HandlerLayout["notes"]>[string];

/**
 * The whole handler as one SVG picture, with nothing in it that must be loaded: for documents, for
 * reviews and for paper. The same handler and layout give the same text.
 */
export function drawSvg(
  document: HandlerDocument,
  layout: HandlerLayout,
  facts: DrawingFacts,
): string {
  const drawing = createDrawer()(document, layout, facts, new Set());
  const rects = rectsOf(drawing);
  const wires = wiresOf(drawing, rects);
  const notes = Object.values(layout.notes ?? {});
  const routes = routeWires(wires, [...rects.values(), ...notes.map(noteRect)]);
  const frames = drawing.frames.map((frame) => ({ frame, rect: frameRect(frame, rects) }));
  const area = boundsOf([
    ...rects.values(),
    ...frames.map(({ rect }) => rect),
    ...notes.map(noteRect),
    ...routes.flatMap(({ points }) => points.map(([x, y]) => ({ x, y, width: 0, height: 0 }))),
  ]);
  const [left, top] = [area.x - MARGIN, area.y - MARGIN - TITLE];
  const [width, height] = [area.width + 2 * MARGIN, area.height + 2 * MARGIN + TITLE];
  const isError = new Map(wires.map((wire) => [wire.id, wire.isError]));
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="${round(left)} ${round(top)} ${round(width)} ${round(height)}" role="img" font-family="${FONT}">`,
    `<title>${escapeXml(document.title)}</title>`,
    rectangle({ x: left, y: top, width, height }, `fill="${COLOURS.canvas}"`),
    text(left + MARGIN, top + MARGIN + 8, document.title, 20, `font-weight="600"`),
    ...frames.map(({ frame, rect }) => drawFrame(frame, rect)),
    ...notes.map(drawNote),
    ...routes.map(({ id, d }) => drawWire(d, isError.get(id) ?? false)),
    ...drawing.cards.map((card) => drawCard(card, rects.get(card.id))),
    "</svg>",
  ];
  return `${lines.filter((line) => line !== "").join("\n")}\n`;
}

function drawWire(d: string, isError: boolean): string {
  const colour = isError ? COLOURS.dangerWire : COLOURS.wire;
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="1.5"/>`;
}

function drawFrame({ title, colour }: GroupFrame, rect: Rect): string {
  const shade = groupColour(colour);
  return [
    rectangle(
      rect,
      `rx="12" fill="${shade}" fill-opacity="0.06" stroke="${shade}" stroke-opacity="0.5"`,
    ),
    text(
      rect.x + 14,
      rect.y + FRAME_TITLE - 10,
      fitText(title, rect.width - 28, 12),
      12,
      `font-weight="600" fill="${shade}"`,
    ),
  ].join("\n");
}

function drawNote(note: Note): string {
  const { x, y, width, height } = noteRect(note);
  const lines = wrapText(note.text, width - 20, 12).slice(0, Math.floor((height - 12) / 18));
  return [
    rectangle({ x, y, width, height }, `rx="8" fill="${COLOURS.note}" stroke="${COLOURS.line}"`),
    ...lines.map((line, index) =>
      text(x + 10, y + 20 + index * 18, line, 12, `fill="${COLOURS.text2}"`),
    ),
  ].join("\n");
}

function drawCard(card: Card, rect: Rect | undefined): string {
  if (!rect) return "";
  const { x, y, width, height } = rect;
  const colour = categoryColour(card);
  const room = width - 28;
  const line = [card.toolTitle, card.line].filter(Boolean).join(" · ");
  const face = card.isValueLine && !card.toolTitle ? ` font-family="${MONO}"` : "";
  return [
    `<g>`,
    rectangle(rect, `rx="8" fill="${COLOURS.paper}" stroke="${COLOURS.line}"`),
    card.kind !== "group" && card.colour ? drawColour(groupColour(card.colour), rect) : "",
    `<path d="M${x + 3} ${y}a3 8 0 0 0 -3 8V${y + height - 8}a3 8 0 0 0 3 8Z" fill="${colour}"/>`,
    text(x + 14, y + 25, fitText(card.title, room, 13), 13, `font-weight="600"`),
    line === ""
      ? ""
      : text(x + 14, y + 44, fitText(line, room, 11.5), 11.5, `fill="${COLOURS.text3}"${face}`),
    ...card.rows.map((row, index) => drawRow(row, rect, y + HEADER_HEIGHT + index * ROW_HEIGHT)),
    card.folded
      ? drawFold(card.folded.text, rect, y + HEADER_HEIGHT + card.rows.length * ROW_HEIGHT)
      : "",
    `</g>`,
  ]
    .filter((part) => part !== "")
    .join("\n");
}

/** A mark by people: a tinted head, and a frame of its colour. */
function drawColour(shade: string, rect: Rect): string {
  const head = rectangle(
    { ...rect, height: HEADER_HEIGHT },
    `rx="8" fill="${shade}" fill-opacity="0.12"`,
  );
  const frame = rectangle(rect, `rx="8" fill="none" stroke="${shade}" stroke-width="1.5"`);
  return `${head}\n${frame}`;
}

function drawRow(row: CardRow, { x, width }: Rect, y: number): string {
  const middle = y + ROW_HEIGHT / 2;
  const ink = row.isError ? COLOURS.danger : COLOURS.text2;
  const end = row.end === "todo" ? COLOURS.warning : COLOURS.text3;
  const endText = fitText(row.text, 110, 11);
  return [
    hairline(x, y, width),
    text(
      x + 14,
      middle + 4,
      fitText(row.title, row.text === "" ? width - 36 : 100, 12),
      12,
      `fill="${ink}"`,
    ),
    row.text === ""
      ? ""
      : text(x + width - 14, middle + 4, endText, 11, `fill="${end}" text-anchor="end"`),
    drawPort(row, x + width, middle),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function drawPort(row: CardRow, x: number, y: number): string {
  const colour = row.isError ? COLOURS.dangerWire : COLOURS.wire;
  if (row.end === "linked") return `<circle cx="${x}" cy="${y}" r="4" fill="${colour}"/>`;
  if (row.end === "ended")
    return rectangle({ x: x - 4, y: y - 4, width: 8, height: 8 }, `rx="2" fill="${colour}"`);
  return `<circle cx="${x}" cy="${y}" r="4" fill="${COLOURS.paper}" stroke="${COLOURS.warning}" stroke-dasharray="2 2"/>`;
}

function drawFold(words: string, { x, width }: Rect, y: number): string {
  const baseline = y + ROW_HEIGHT / 2 + 4;
  return `${hairline(x, y, width)}\n${text(x + 14, baseline, fitText(words, width - 28, 12), 12, `fill="${COLOURS.text3}"`)}`;
}

function hairline(x: number, y: number, width: number): string {
  return `<path d="M${x + 3} ${y}h${width - 3}" stroke="${COLOURS.hairline}"/>`;
}

function rectangle({ x, y, width, height }: Rect, rest: string): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" ${rest}/>`;
}

function text(x: number, y: number, words: string, size: number, rest: string): string {
  const fill = rest.includes("fill=") ? "" : ` fill="${COLOURS.text}"`;
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}"${fill} ${rest}>${escapeXml(words)}</text>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
