import { ViewportPortal } from "@xyflow/react";
import { useMemo } from "react";
import type { Routes } from "./route-store.ts";

/**
 * All wires as one shape, for when the drawing is so small that single ones can be neither read
 * nor hit: four thousand elements less. Those that move are a second one.
 */
export function FarWires({ routes: { settled, moving } }: { routes: Routes }) {
  const movingIds = [...moving.keys()].join(" ");
  const d = useMemo(() => {
    const ids = new Set(movingIds.split(" "));
    return [...settled].flatMap(([id, route]) => (ids.has(id) ? [] : [route.d])).join("");
  }, [settled, movingIds]);
  return (
    <ViewportPortal>
      <svg className="canvas-overlay far-wires" aria-hidden>
        <path className="wire" d={d} />
        <path className="wire" d={[...moving.values()].map((route) => route.d).join("")} />
      </svg>
    </ViewportPortal>
  );
}
