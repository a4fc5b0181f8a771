import { groupOf } from "@signalbox/engine/drawing";
import type { NodeProps } from "@xyflow/react";
import { ChevronDown } from "lucide-react";
import { memo, useContext } from "react";
import { Icon } from "../ui/icon.tsx";
import { CanvasEditsContext } from "./canvas-edits.ts";
import { FRAME_HANDLE, type FrameNode } from "./flow-adapter.ts";

/** A frame around the steps of a group; its title moves them all. */
export const GroupFrameView = memo(function GroupFrameView({
  id,
  data: { frame },
  selected,
}: NodeProps<FrameNode>) {
  const edits = useContext(CanvasEditsContext);
  const group = groupOf(id) ?? id;
  return (
    <section
      className="group-frame"
      data-card={id}
      data-colour={frame.colour}
      data-selected={selected ? "" : undefined}
      tabIndex={-1}
      aria-label={`Group ${frame.title}, ${frame.steps.length} steps`}
    >
      <header className={FRAME_HANDLE}>
        {edits?.toggleGroup && (
          <button
            type="button"
            tabIndex={-1}
            className="group-toggle nodrag"
            aria-expanded
            aria-label={`Collapse ${frame.title}`}
            onClick={() => edits.toggleGroup?.(group)}
          >
            <Icon of={ChevronDown} size={14} />
          </button>
        )}
        <strong className="truncate">{frame.title || "Group"}</strong>
      </header>
    </section>
  );
});
