import { type CardRow, wireId } from "@signalbox/engine/drawing";
import { Handle, Position } from "@xyflow/react";
import { TriangleAlert } from "lucide-react";
import { Icon } from "../ui/icon.tsx";
import { useCanvasUi } from "./canvas-ui.ts";

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
  return (
    <li
      className="step-exit"
      data-end={row.end}
      data-error={row.isError ? "" : undefined}
      data-taken={isTaken ? "" : undefined}
    >
      <button
        type="button"
        tabIndex={-1}
        className="step-exit-button"
        data-exit={row.exit}
        title={[row.summary, row.note].filter(Boolean).join("\n") || undefined}
      >
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
    </li>
  );
}
