import { wirePlace } from "@signalbox/engine/drawing";
import type { Point } from "@signalbox/engine/graph";
import { type EdgeProps, useReactFlow } from "@xyflow/react";
import { memo, useContext } from "react";
import { CanvasEditsContext } from "./canvas-edits.ts";
import { useCanvasUi } from "./canvas-ui.ts";
import type { WireEdge } from "./flow-adapter.ts";
import { useRoute } from "./route-store.ts";

/** One wire along its route; under it a broad invisible one, so that it is easy to hit. */
export const WireLine = memo(function WireLine({ id, source, target, data }: EdgeProps<WireEdge>) {
  const isAccented = useCanvasUi(
    (state) => state.wire === id || state.selected.has(source) || state.selected.has(target),
  );
  const isPicked = useCanvasUi((state) => state.wire === id || state.target === id);
  const travelled = useCanvasUi(
    (state) => state.trace && (state.trace.wires.has(id) ? "on" : "off"),
  );
  const isRewired = useCanvasUi((state) => state.difference?.exits.has(id) ?? false);
  const canInsert = useContext(CanvasEditsContext)?.insert !== undefined;
  const route = useRoute(id);
  if (!data || !route) return null;
  return (
    <>
      <path
        className="wire"
        d={route.d}
        data-error={data.isError ? "" : undefined}
        data-accented={isAccented ? "" : undefined}
        data-picked={isPicked ? "" : undefined}
        data-trace={travelled}
        data-change={isRewired ? "rewired" : undefined}
      />
      <path className="react-flow__edge-interaction" d={route.d} />
      {canInsert && <InsertHere wire={id} at={middleOf(route.points)} />}
    </>
  );
});

/** The plus on a wire, seen while the pointer is on the wire. */
function InsertHere({ wire, at: [x, y] }: { wire: string; at: Point }) {
  const edits = useContext(CanvasEditsContext);
  const flow = useReactFlow();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: by key a step is inserted at the exit, which can have the focus
    <g
      className="wire-insert"
      transform={`translate(${x} ${y})`}
      onClick={(event) => {
        event.stopPropagation();
        const screen = flow.flowToScreenPosition({ x, y });
        edits?.insert?.(wirePlace(wire), [x, y], [screen.x, screen.y]);
      }}
    >
      <title>Insert a step here</title>
      <circle r={10} />
      <path d="M-4 0H4M0 -4V4" />
    </g>
  );
}

/** The middle of a route's longest piece. */
function middleOf(points: readonly Point[]): Point {
  let best: { at: Point; length: number } | undefined;
  for (const [index, [x, y]] of points.slice(1).entries()) {
    const [fromX, fromY] = points[index] ?? [x, y];
    const length = Math.abs(x - fromX) + Math.abs(y - fromY);
    if (best && length <= best.length) continue;
    best = { at: [(x + fromX) / 2, (y + fromY) / 2], length };
  }
  return best?.at ?? [0, 0];
}
