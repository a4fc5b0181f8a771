import {
  cardRect,
  type Drawing,
  entryPoint,
  exitPoint,
  type Rect,
  routeAlone,
} from "@signalbox/engine/drawing";
import { ViewportPortal } from "@xyflow/react";
import { useCanvasUi } from "./canvas-ui.ts";

/** What is no more: where moved cards stood, and how rewired exits ran. */
export function OldDrawing({
  drawing,
  rects,
}: {
  drawing: Drawing;
  rects: ReadonlyMap<string, Rect>;
}) {
  const difference = useCanvasUi((state) => state.difference);
  if (!difference) return null;
  const places = [...difference.oldPlaces].flatMap(([id, at]) => {
    const card = drawing.byId.get(id);
    return card ? [{ id, rect: cardRect(card, at) }] : [];
  });
  const wires = difference.oldWires.flatMap(({ step, exit, to }) => {
    const [card, source, target] = [drawing.byId.get(step), rects.get(step), rects.get(to)];
    const from = card && source && exitPoint(card, source, exit);
    if (!from || !target) return [];
    const ends = { id: `${step}:${exit}`, source: step, target: to, from, to: entryPoint(target) };
    return [{ id: ends.id, d: routeAlone(ends).d }];
  });
  return (
    <ViewportPortal>
      <svg className="canvas-overlay" aria-hidden>
        {places.map(({ id, rect }) => (
          <rect key={id} className="old-place" rx={8} {...rect} />
        ))}
        {wires.map(({ id, d }) => (
          <path key={id} className="old-wire" d={d} />
        ))}
      </svg>
    </ViewportPortal>
  );
}
