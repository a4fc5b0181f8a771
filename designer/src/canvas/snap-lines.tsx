import { ViewportPortal } from "@xyflow/react";
import type { Guide } from "./snap-guides.ts";

/** The lines a dragged card has snapped to. */
export function SnapLines({ guides }: { guides: readonly Guide[] }) {
  if (guides.length === 0) return null;
  return (
    <ViewportPortal>
      <svg className="canvas-overlay" aria-hidden>
        {guides.map(({ axis, at, from, to }) => (
          <path
            key={axis}
            className="snap-line"
            d={axis === 0 ? `M${at} ${from}V${to}` : `M${from} ${at}H${to}`}
          />
        ))}
      </svg>
    </ViewportPortal>
  );
}
