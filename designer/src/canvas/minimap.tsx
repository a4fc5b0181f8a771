import { boundsOf, type Drawing, frameRect, type Rect } from "@signalbox/engine/drawing";
import type { Point } from "@signalbox/engine/graph";
import { useReactFlow, useStore } from "@xyflow/react";
import { type PointerEvent, useEffect, useMemo, useRef } from "react";
import { usePreferences } from "../ui/preferences.ts";
import { useCanvasUi } from "./canvas-ui.ts";
import { MINIMAP_SIZE, paintMinimap, placeMinimap } from "./paint-minimap.ts";

/** From as many cards on painting takes longer than a frame of a drag leaves. */
const MANY = 500;
const LATE_MS = 120;

/**
 * The whole drawing at a glance, painted on a canvas element: React Flow's own keeps one SVG node
 * per step, which costs more than the steps on screen do. A press or drag moves the view.
 */
export function Minimap({
  rects,
  drawing: { cards, frames },
}: {
  rects: ReadonlyMap<string, Rect>;
  drawing: Pick<Drawing, "cards" | "frames">;
}) {
  const ref = useRef<HTMLCanvasElement>(null);
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const selected = useCanvasUi((state) => state.selected);
  const problems = useCanvasUi((state) => state.problems);
  const theme = usePreferences((preferences) => preferences.theme);
  const flow = useReactFlow();
  const all = useMemo(() => boundsOf(rects.values()), [rects]);
  const view: Rect = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  const placing = placeMinimap(boundsOf([all, view]));
  const colours = useMemo(
    () => new Map(cards.flatMap(({ id, colour }) => (colour ? [[id, colour] as const] : []))),
    [cards],
  );
  const groups = useMemo(() => frames.map((frame) => frameRect(frame, rects)), [frames, rects]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: theme changes the colours that are read
  useEffect(() => {
    // A glance from afar may be a moment late; the frames of a drag may not.
    const waiting = setTimeout(
      () => {
        const scene = { rects, groups, colours, selected, problems, view, placing };
        if (ref.current) paintMinimap(ref.current, scene);
      },
      rects.size > MANY ? LATE_MS : 0,
    );
    return () => clearTimeout(waiting);
  }, [rects, groups, colours, selected, problems, theme, x, y, zoom, width, height]);

  function moveTo(event: PointerEvent<HTMLCanvasElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    const at: Point = [
      (event.clientX - box.left - placing.left) / placing.scale,
      (event.clientY - box.top - placing.top) / placing.scale,
    ];
    void flow.setCenter(at[0], at[1], { zoom });
  }

  return (
    <canvas
      ref={ref}
      className="minimap"
      style={MINIMAP_SIZE}
      aria-hidden
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        moveTo(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) moveTo(event);
      }}
    />
  );
}
