import { boundsOf, type Rect } from "@signalbox/engine/drawing";
import type { Point } from "@signalbox/engine/graph";
import { useReactFlow, useStore } from "@xyflow/react";
import { type PointerEvent, useEffect, useRef } from "react";
import { usePreferences } from "../ui/preferences.ts";
import { useCanvasUi } from "./canvas-ui.ts";

const WIDTH = 148;
const HEIGHT = 92;
const MARGIN = 8;

/**
 * The whole drawing at a glance, painted on a canvas element: React Flow's own keeps one SVG node
 * per step, which costs more than the steps on screen do. A press or drag moves the view.
 */
export function Minimap({ rects }: { rects: ReadonlyMap<string, Rect> }) {
  const ref = useRef<HTMLCanvasElement>(null);
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const selected = useCanvasUi((state) => state.selected);
  const theme = usePreferences((preferences) => preferences.theme);
  const flow = useReactFlow();
  const view: Rect = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  const all = boundsOf([...rects.values(), view]);
  const scale = Math.min(
    (WIDTH - 2 * MARGIN) / Math.max(1, all.width),
    (HEIGHT - 2 * MARGIN) / Math.max(1, all.height),
  );
  const left = (WIDTH - all.width * scale) / 2 - all.x * scale;
  const top = (HEIGHT - all.height * scale) / 2 - all.y * scale;

  // biome-ignore lint/correctness/useExhaustiveDependencies: theme changes the colours that are read
  useEffect(() => {
    const element = ref.current;
    const context = element?.getContext("2d");
    if (!element || !context) return;
    const ratio = window.devicePixelRatio;
    element.width = WIDTH * ratio;
    element.height = HEIGHT * ratio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const style = getComputedStyle(element);
    for (const [id, rect] of rects) {
      context.fillStyle = selected.has(id) ? style.caretColor : style.color;
      context.beginPath();
      context.roundRect(
        rect.x * scale + left,
        rect.y * scale + top,
        Math.max(2, rect.width * scale),
        Math.max(2, rect.height * scale),
        1.5,
      );
      context.fill();
    }
    context.strokeStyle = style.outlineColor;
    context.strokeRect(
      view.x * scale + left,
      view.y * scale + top,
      view.width * scale,
      view.height * scale,
    );
  }, [rects, selected, theme, scale, left, top, view.x, view.y, view.width, view.height]);

  function moveTo(event: PointerEvent<HTMLCanvasElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    const at: Point = [
      (event.clientX - box.left - left) / scale,
      (event.clientY - box.top - top) / scale,
    ];
    void flow.setCenter(at[0], at[1], { zoom });
  }

  return (
    <canvas
      ref={ref}
      className="minimap"
      style={{ width: WIDTH, height: HEIGHT }}
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
