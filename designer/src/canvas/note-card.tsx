import { type NodeProps, NodeResizer } from "@xyflow/react";
import { memo, useContext } from "react";
import { CanvasEditsContext } from "./canvas-edits.ts";
import { CanvasUiContext, useCanvasUi } from "./canvas-ui.ts";
import { ChangeBadge } from "./change-marks.tsx";
import { type NoteNode, noteOf } from "./flow-adapter.ts";
import { NoteText } from "./note-text.tsx";

/** A remark on the canvas itself; a double click, or Enter, writes in it. */
export const NoteCard = memo(function NoteCard({ id, data, selected }: NodeProps<NoteNode>) {
  const ui = useContext(CanvasUiContext);
  const edits = useContext(CanvasEditsContext);
  const isWriting = useCanvasUi((state) => state.writing === id);
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
        if (edits) ui.setState({ writing: id });
      }}
    >
      {change && <ChangeBadge mark={change} />}
      {edits && <NodeResizer isVisible={selected} minWidth={120} minHeight={60} />}
      {isWriting && edits ? (
        <NoteText
          label="Note"
          text={data.text}
          onChange={(text) => edits.changeNote(note, { text })}
        />
      ) : (
        <p className="note-text">{data.text || "Double-click to write"}</p>
      )}
    </div>
  );
});
