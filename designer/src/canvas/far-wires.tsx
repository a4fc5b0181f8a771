import type { Route } from "@signalbox/engine/drawing";
import { ViewportPortal } from "@xyflow/react";
import { useMemo } from "react";

/**
 * All wires as one shape, for when the drawing is so small that single ones can be neither read
 * nor hit: four thousand elements less.
 */
export function FarWires({ routes }: { routes: ReadonlyMap<string, Route> }) {
  const d = useMemo(() => [...routes.values()].map((route) => route.d).join(""), [routes]);
  return (
    <ViewportPortal>
      <svg className="canvas-overlay far-wires" aria-hidden>
        <path className="wire" d={d} />
      </svg>
    </ViewportPortal>
  );
}
