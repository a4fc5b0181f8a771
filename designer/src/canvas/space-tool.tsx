import { GRID } from "@signalbox/engine/drawing";
import type { Point } from "@signalbox/engine/graph";
import { useReactFlow } from "@xyflow/react";
import { type PointerEvent, useContext, useEffect, useState } from "react";
import { CanvasEditsContext, type SpaceMade } from "./canvas-edits.ts";
import { CanvasUiContext, useCanvasUi } from "./canvas-ui.ts";

interface Drag {
  start: Point;
  space: SpaceMade | undefined;
}

/**
 * Lies over the canvas while the tool is chosen: a drag to the right or down pushes everything past
 * the line where it began; back, it closes the gap again.
 */
export function SpaceTool({
  places,
  preview,
}: {
  places: ReadonlyMap<string, Point>;
  preview: (places: ReadonlyMap<string, Point> | undefined) => void;
}) {
  const ui = useContext(CanvasUiContext);
  const edits = useContext(CanvasEditsContext);
  const isOn = useCanvasUi((state) => state.tool === "space");
  const flow = useReactFlow();
  const [drag, setDrag] = useState<Drag>();
  useEffect(() => {
    if (!isOn) return;
    const leave = (event: KeyboardEvent) => {
      if (event.key === "Escape") ui.setState({ tool: "select" });
    };
    window.addEventListener("keydown", leave);
    return () => {
      window.removeEventListener("keydown", leave);
      // Left in the middle of a drag: everything stands where it stood.
      setDrag(undefined);
      preview(undefined);
    };
  }, [isOn, ui, preview]);
  if (!isOn || !edits?.makeSpace) return null;

  const pointOf = ({ clientX, clientY }: PointerEvent): Point => {
    const { x, y } = flow.screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false });
    return [x, y];
  };

  function move(event: PointerEvent): void {
    if (!drag) return;
    const space = spaceOf(drag.start, pointOf(event));
    setDrag({ ...drag, space });
    preview(space && pushed(places, space));
  }

  function end(isDone: boolean): void {
    preview(undefined);
    if (isDone && drag?.space) edits?.makeSpace?.(drag.space);
    if (isDone) ui.setState({ tool: "select" });
    setDrag(undefined);
  }

  return (
    <div
      className="space-tool"
      data-axis={drag?.space?.axis}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ start: pointOf(event), space: undefined });
      }}
      onPointerMove={move}
      onPointerUp={() => end(true)}
      onPointerCancel={() => end(false)}
    >
      <p className="space-tool-hint">
        Drag right or down to push everything apart, back to close a gap. Escape leaves.
      </p>
    </div>
  );
}

function spaceOf([x, y]: Point, to: Point): SpaceMade | undefined {
  const [dx, dy] = [to[0] - x, to[1] - y];
  const axis = Math.abs(dx) >= Math.abs(dy) ? 0 : 1;
  const by = Math.round((axis === 0 ? dx : dy) / GRID) * GRID;
  return by === 0 ? undefined : { axis, from: Math.round(axis === 0 ? x : y), by };
}

function pushed(places: ReadonlyMap<string, Point>, { axis, from, by }: SpaceMade) {
  return new Map(
    [...places]
      .filter(([, at]) => at[axis] >= from)
      .map(([id, [x, y]]): [string, Point] => [id, axis === 0 ? [x + by, y] : [x, y + by]]),
  );
}
