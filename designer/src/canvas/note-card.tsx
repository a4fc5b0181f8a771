import { type NodeProps, NodeResizer } from "@xyflow/react";
import { memo, useContext, useState } from "react";
import { CanvasEditsContext } from "./canvas-edits.ts";
import { useCanvasUi } from "./canvas-ui.ts";
import { ChangeBadge } from "./change-marks.tsx";
import { type NoteNode, noteOf } from "./flow-adapter.ts";

/** A remark on the canvas itself; a double click writes in it. */
export const NoteCard = memo(function NoteCard({ id, data, selected }: NodeProps<NoteNode>) {
  const edits = useContext(CanvasEditsContext);
  const [isWriting, setWriting] = useState(data.text === "");
  const change = useCanvasUi((state) => state.difference?.cards.get(id));
  const note = noteOf(id) ?? id;
  return (
    <div
      className="note-card"
      data-card={id}
      data-change={change}
      data-selected={selected ? "" : undefined}
      tabIndex={-1}
      role="note"
      aria-label="Note"
      onDoubleClick={(event) => {
        event.stopPropagation();
        if (edits) setWriting(true);
      }}
    >
      {change && <ChangeBadge mark={change} />}
      {edits && <NodeResizer isVisible={selected} minWidth={120} minHeight={60} />}
      {isWriting && edits ? (
        <textarea
          // biome-ignore lint/a11y/noAutofocus: writing was asked for by a double click or a new note
          autoFocus
          aria-label="Note"
          className="nodrag nowheel note-text"
          defaultValue={data.text}
          maxLength={4000}
          onBlur={(event) => {
            setWriting(false);
            if (event.target.value !== data.text)
              edits.changeNote(note, { text: event.target.value });
          }}
          onKeyDown={(event) => {
            if (event.key === "Escape") event.currentTarget.blur();
          }}
        />
      ) : (
        <p className="note-text">{data.text || "Double-click to write"}</p>
      )}
    </div>
  );
});
