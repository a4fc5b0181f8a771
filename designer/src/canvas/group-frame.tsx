import { groupOf } from "@signalbox/engine/drawing";
import type { NodeProps } from "@xyflow/react";
import { ChevronDown } from "lucide-react";
import { memo, useContext, useState } from "react";
import { Icon } from "../ui/icon.tsx";
import { CanvasEditsContext } from "./canvas-edits.ts";
import { useCanvasUi } from "./canvas-ui.ts";
import { ChangeBadge } from "./change-marks.tsx";
import { FRAME_HANDLE, type FrameNode } from "./flow-adapter.ts";

/** A frame around the steps of a group; its title moves them all, and a double click renames it. */
export const GroupFrameView = memo(function GroupFrameView({
  id,
  data: { frame },
  selected,
}: NodeProps<FrameNode>) {
  const edits = useContext(CanvasEditsContext);
  const [isWriting, setWriting] = useState(false);
  const change = useCanvasUi((state) => state.difference?.cards.get(id));
  const group = groupOf(id) ?? id;
  const title = frame.title || "Group";
  return (
    <section
      className="group-frame"
      data-card={id}
      data-colour={frame.colour}
      data-change={change}
      data-selected={selected ? "" : undefined}
      tabIndex={-1}
      aria-label={`Group ${title}, ${frame.steps.length} steps`}
    >
      {change && <ChangeBadge mark={change} />}
      <header className={FRAME_HANDLE}>
        {edits?.toggleGroup && (
          <button
            type="button"
            tabIndex={-1}
            className="group-toggle nodrag"
            aria-expanded
            aria-label={`Collapse ${title}`}
            onClick={() => edits.toggleGroup?.(group)}
          >
            <Icon of={ChevronDown} size={14} />
          </button>
        )}
        {isWriting ? (
          <input
            // biome-ignore lint/a11y/noAutofocus: writing was asked for by a double click
            autoFocus
            aria-label="Title of the group"
            className="nodrag group-title-field"
            defaultValue={frame.title}
            maxLength={120}
            onBlur={(event) => {
              setWriting(false);
              const next = event.target.value.trim();
              if (next !== "" && next !== frame.title) edits?.renameGroup?.(group, next);
            }}
            onKeyDown={(event) => {
              if (event.key === "Escape") event.currentTarget.value = frame.title;
              if (event.key === "Escape" || event.key === "Enter") event.currentTarget.blur();
              event.stopPropagation();
            }}
          />
        ) : (
          // By key a group is renamed in its properties.
          <strong className="truncate" onDoubleClick={() => edits?.renameGroup && setWriting(true)}>
            {title}
          </strong>
        )}
      </header>
    </section>
  );
});
