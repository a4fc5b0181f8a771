import type { EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { useCanvasUi } from "./canvas-ui.ts";
import type { WireEdge } from "./flow-adapter.ts";

/** One wire along its route; under it a broad invisible one, so that it is easy to hit. */
export const WireLine = memo(function WireLine({ id, source, target, data }: EdgeProps<WireEdge>) {
  const isAccented = useCanvasUi(
    (state) => state.wire === id || state.selected.has(source) || state.selected.has(target),
  );
  const isPicked = useCanvasUi((state) => state.wire === id);
  const travelled = useCanvasUi(
    (state) => state.trace && (state.trace.wires.has(id) ? "on" : "off"),
  );
  if (!data) return null;
  return (
    <>
      <path
        className="wire"
        d={data.route.d}
        data-error={data.isError ? "" : undefined}
        data-accented={isAccented ? "" : undefined}
        data-picked={isPicked ? "" : undefined}
        data-trace={travelled}
      />
      <path className="react-flow__edge-interaction" d={data.route.d} />
    </>
  );
});
