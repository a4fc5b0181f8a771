import "@xyflow/react/dist/base.css";
import type { DrawingFacts } from "@signalbox/engine/drawing";
import type { HandlerDocument, HandlerLayout } from "@signalbox/engine/graph";
import { ReactFlowProvider } from "@xyflow/react";
import type { Ref } from "react";
import { type CanvasEdits, CanvasEditsContext } from "./canvas-edits.ts";
import { CanvasFlow, type CanvasHandle } from "./canvas-flow.tsx";
import { type CanvasUi, CanvasUiContext } from "./canvas-ui.ts";
import "./canvas.css";
import "./canvas-overlays.css";
import "./card-colours.css";
import "./change-marks.css";
import "./step-card.css";

export type { CanvasHandle } from "./canvas-flow.tsx";

/** Keys on the canvas that open something outside of it. */
export interface CanvasKeys {
  open: (id: string) => void;
  /** Absent where the drawing is only looked at. */
  remove?: (() => void) | undefined;
}

export interface CanvasProps {
  /** Names the drawing: "Incoming conversation, draft". */
  label: string;
  document: HandlerDocument;
  layout: HandlerLayout;
  facts: DrawingFacts;
  ui: CanvasUi;
  /** Without it the drawing is only looked at. */
  edits?: CanvasEdits | undefined;
  keys?: CanvasKeys | undefined;
  /** A layout that is offered and not yet taken: drawn as ghosts over the one that holds. */
  proposal?: HandlerLayout | undefined;
  ref?: Ref<CanvasHandle>;
}

/** A handler as a drawing, to be edited or only to be looked at. */
export function Canvas({ ui, edits, ...props }: CanvasProps) {
  return (
    <CanvasUiContext value={ui}>
      <CanvasEditsContext value={edits}>
        <ReactFlowProvider>
          <CanvasFlow {...props} />
        </ReactFlowProvider>
      </CanvasEditsContext>
    </CanvasUiContext>
  );
}
