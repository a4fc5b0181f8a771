import type { Rect } from "@signalbox/engine/drawing";
import { LayoutColour } from "@signalbox/engine/graph";
import type { CardProblems } from "./canvas-ui.ts";

export const MINIMAP_SIZE = { width: 148, height: 92 };
const MARGIN = 8;

/** Where the drawing's pixels are on the minimap. */
export interface Placing {
  scale: number;
  left: number;
  top: number;
}

interface Scene {
  rects: ReadonlyMap<string, Rect>;
  groups: readonly Rect[];
  /** By card. */
  colours: ReadonlyMap<string, LayoutColour>;
  selected: ReadonlySet<string>;
  problems: ReadonlyMap<string, CardProblems>;
  view: Rect;
  placing: Placing;
}

export function placeMinimap(all: Rect): Placing {
  const { width, height } = MINIMAP_SIZE;
  const scale = Math.min(
    (width - 2 * MARGIN) / Math.max(1, all.width),
    (height - 2 * MARGIN) / Math.max(1, all.height),
  );
  return {
    scale,
    left: (width - all.width * scale) / 2 - all.x * scale,
    top: (height - all.height * scale) / 2 - all.y * scale,
  };
}

/** Groups, cards, those with a colour or problems, and the view; colours are read from the element's style. */
export function paintMinimap(element: HTMLCanvasElement, scene: Scene): void {
  const context = element.getContext("2d");
  if (!context) return;
  const ratio = window.devicePixelRatio;
  element.width = MINIMAP_SIZE.width * ratio;
  element.height = MINIMAP_SIZE.height * ratio;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const style = getComputedStyle(element);
  const { rects, groups, colours, selected, problems, view, placing } = scene;
  const { scale, left, top } = placing;
  const add = (rect: Rect, least = 2) =>
    context.rect(
      rect.x * scale + left,
      rect.y * scale + top,
      Math.max(least, rect.width * scale),
      Math.max(least, rect.height * scale),
    );

  // One path for each colour: two thousand single fills cost more than all cards on the screen.
  const fill = (colour: string, shapes: Iterable<Rect>, least?: number) => {
    context.fillStyle = colour;
    context.beginPath();
    for (const rect of shapes) add(rect, least);
    context.fill();
  };
  const ofCards = (isMeant: (id: string) => boolean) =>
    [...rects].flatMap(([id, rect]) => (isMeant(id) ? [rect] : []));
  fill(style.textEmphasisColor, groups);
  fill(style.color, rects.values());
  for (const colour of colours.size > 0 ? LayoutColour.options : []) {
    fill(
      style.getPropertyValue(`--map-${colour}`),
      ofCards((id) => colours.get(id) === colour),
      3,
    );
  }
  const severity = (id: string) => problems.get(id)?.severity;
  fill(
    style.columnRuleColor,
    ofCards((id) => severity(id) === "warning"),
    3,
  );
  fill(
    style.textDecorationColor,
    ofCards((id) => severity(id) === "error"),
    3,
  );
  fill(
    style.caretColor,
    ofCards((id) => selected.has(id)),
  );
  context.strokeStyle = style.outlineColor;
  context.beginPath();
  add(view);
  context.stroke();
}
