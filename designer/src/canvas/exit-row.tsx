import { type CardRow, HEADER_HEIGHT, wireId } from "@signalbox/engine/drawing";
import type { Point } from "@signalbox/engine/graph";
import { Handle, Position, useReactFlow } from "@xyflow/react";
import { ArrowRightLeft, Plus, TriangleAlert } from "lucide-react";
import { useContext } from "react";
import { Icon } from "../ui/icon.tsx";
import { CanvasEditsContext } from "./canvas-edits.ts";
import { useCanvasUi } from "./canvas-ui.ts";

/** Where a step stands that the plus adds: so far to the right of it. */
const BESIDE = 60;

/** One exit: its title, where it ends unless a wire says so, and the port a wire begins at. */
export function ExitRow({
  step,
  row,
  isEditable,
}: {
  step: string;
  row: CardRow;
  isEditable: boolean;
}) {
  const isTaken = useCanvasUi((state) => state.trace?.ends.has(wireId(step, row.exit)) ?? false);
  const isRewired = useCanvasUi(
    (state) => state.difference?.exits.has(wireId(step, row.exit)) ?? false,
  );
  return (
    <li
      className="step-exit"
      data-end={row.end}
      data-error={row.isError ? "" : undefined}
      data-taken={isTaken ? "" : undefined}
      data-change={isRewired ? "rewired" : undefined}
    >
      <button
        type="button"
        tabIndex={-1}
        className="step-exit-button"
        data-exit={row.exit}
        title={[row.summary, row.note].filter(Boolean).join("\n") || undefined}
      >
        {isRewired && <Icon of={ArrowRightLeft} size={12} />}
        {isRewired && <span className="sb-hidden">Rewired. </span>}
        {row.isError && <Icon of={TriangleAlert} size={12} />}
        <span className="sb-hidden">{row.isError ? "Failure exit " : "Exit "}</span>
        <span className="truncate">{row.title}</span>
        {row.end === "linked" && <span className="sb-hidden">, linked</span>}
        <span className="step-exit-text truncate">{row.text}</span>
      </button>
      <Handle
        type="source"
        id={row.exit}
        position={Position.Right}
        className="step-port"
        isConnectable={isEditable}
        isConnectableEnd={false}
      />
      {isEditable && row.end === "todo" && !row.place && <QuickAdd step={step} row={row} />}
    </li>
  );
}

/** The plus beside an exit that leads nowhere yet; by key it is A on the exit. */
function QuickAdd({ step, row }: { step: string; row: CardRow }) {
  const edits = useContext(CanvasEditsContext);
  const flow = useReactFlow();
  return (
    <button
      type="button"
      tabIndex={-1}
      className="quick-add nodrag"
      aria-label={`Add a step after ${row.title}`}
      title="Add a step here"
      onClick={(event) => {
        event.stopPropagation();
        const box = event.currentTarget.getBoundingClientRect();
        const { x, y } = flow.screenToFlowPosition(
          { x: box.right, y: box.top + box.height / 2 },
          { snapToGrid: false },
        );
        const at: Point = [Math.round(x + BESIDE), Math.round(y - HEADER_HEIGHT / 2)];
        edits?.quickAdd({ step, exit: row.exit }, at, [box.right, box.top]);
      }}
    >
      <Icon of={Plus} size={12} />
    </button>
  );
}
