import type { Card } from "@signalbox/engine/drawing";
import { StickyNote } from "lucide-react";
import { useContext } from "react";
import { Icon } from "../ui/icon.tsx";
import { CanvasEditsContext } from "./canvas-edits.ts";
import { CanvasUiContext, useCanvasUi } from "./canvas-ui.ts";
import { NoteText } from "./note-text.tsx";

/** In the head of a card that has a note: opens it. By key it is shift and N. */
export function StepNoteMark({ card }: { card: Card }) {
  const ui = useContext(CanvasUiContext);
  if (card.notes === "") return null;
  return (
    <button
      type="button"
      tabIndex={-1}
      className="step-notes nodrag"
      title={card.notes}
      aria-label={`Note of ${card.title}`}
      onClick={(event) => {
        event.stopPropagation();
        ui.setState({ writing: card.id });
      }}
    >
      <Icon of={StickyNote} size={12} />
    </button>
  );
}

/** The note of a step as a slip on its card, while it is read or written. */
export function StepNote({ card }: { card: Card }) {
  const edits = useContext(CanvasEditsContext);
  const isOpen = useCanvasUi((state) => state.writing === card.id);
  if (!isOpen) return null;
  const write = edits?.changeStepNote;
  return (
    <div className="step-note nodrag">
      <NoteText
        label={`Note of ${card.title}`}
        text={card.notes}
        onChange={write && ((text) => write(card.id, text))}
      />
    </div>
  );
}
