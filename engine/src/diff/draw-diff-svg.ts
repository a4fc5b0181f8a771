import { drawSvg } from "../drawing/draw-svg.ts";
import { createDrawer, rectsOf } from "../drawing/drawing.ts";
import type { DrawingFacts } from "../drawing/drawing-facts.ts";
import type { Rect } from "../drawing/rect.ts";
import type { HandlerContent } from "./content.ts";
import { diffHandlers } from "./diff-handlers.ts";
import { overlayHandlers } from "./overlay-handlers.ts";
import { type CardChange, summariseDiff } from "./summarise-diff.ts";

/** Told apart by their dashes too, for who does not see the colours and for black and white paper. */
const MARKS: Readonly<Record<CardChange, { colour: string; dashes: string }>> = {
  added: { colour: "#218358", dashes: "" },
  removed: { colour: "#ce2c31", dashes: "2 4" },
  changed: { colour: "#ab6400", dashes: "" },
  rewired: { colour: "#0d74ce", dashes: "8 4" },
  moved: { colour: "#80838d", dashes: "4 4" },
};

/**
 * One SVG picture of what is different: the second state, with the cards of removed steps where
 * they were, and around every changed card a frame that says how it changed.
 */
export function drawDiffSvg(
  before: HandlerContent,
  after: HandlerContent,
  facts: DrawingFacts,
): string {
  const { cards } = summariseDiff(diffHandlers(before, after));
  const both = overlayHandlers(before, after);
  const svg = drawSvg(both.document, both.layout, facts);
  const rects = rectsOf(createDrawer()(both.document, both.layout, facts, new Set()));
  const frames = [...cards].flatMap(([id, kind]) => {
    const rect = rects.get(id);
    return rect ? [frame(rect, kind)] : [];
  });
  return svg.replace(/<\/svg>\s*$/, `${frames.map((line) => `${line}\n`).join("")}</svg>\n`);
}

function frame({ x, y, width, height }: Rect, kind: CardChange): string {
  const { colour, dashes } = MARKS[kind];
  const box = `x="${x - 5}" y="${y - 5}" width="${width + 10}" height="${height + 10}"`;
  const line = `fill="none" stroke="${colour}" stroke-width="3" stroke-dasharray="${dashes}"`;
  const label = `<text x="${x}" y="${y - 11}" font-size="12" font-weight="600" fill="${colour}">${kind}</text>`;
  return `<rect ${box} rx="14" ${line}/>${label}`;
}
