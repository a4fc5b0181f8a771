import type { DrawingFacts } from "@signalbox/engine/drawing";
import type { HandlerDocument, HandlerLayout } from "@signalbox/engine/graph";
import { type ReactNode, type RefObject, useCallback, useRef, useState } from "react";
import { Canvas, type CanvasHandle } from "../../canvas/canvas.tsx";
import { type CanvasUi, createCanvasUi, select } from "../../canvas/canvas-ui.ts";
import { SplitPane, SplitPanel } from "../../ui/split-pane.tsx";
import { useHotkeys } from "../../ui/use-hotkeys.ts";
import { useCallees } from "./use-callees.ts";

/** A drawing that is looked at: its state is its own, the draft's waits underneath. */
export interface Reading {
  ui: CanvasUi;
  canvas: RefObject<CanvasHandle | null>;
  facts: DrawingFacts;
  /** Brings a card into the middle and selects it; what stands on no card selects nothing. */
  show: (card: string | undefined) => void;
}

export function useReading(document: HandlerDocument): Reading {
  const canvas = useRef<CanvasHandle>(null);
  const [ui] = useState(createCanvasUi);
  const { facts } = useCallees(document);
  const show = useCallback(
    (card: string | undefined) => {
      select(ui, card === undefined ? [] : [card]);
      if (card !== undefined) canvas.current?.reveal(card, { isCentred: true });
    },
    [ui],
  );
  return { ui, canvas, facts, show };
}

export interface ReadingFrameProps {
  reading: Reading;
  label: string;
  document: HandlerDocument;
  layout: HandlerLayout;
  /** What it is and what can be done with it, above the drawing. */
  bar?: ReactNode;
  /** Beside the drawing; under its id the width is remembered. */
  panel?: { id: string; label: string; width: number; content: ReactNode };
  /** Enter or a double click on a card. */
  onOpen?: (card: string) => void;
}

/** A drawing to look at, with what is said about it above and beside. The canvas's keys hold here too. */
export function ReadingFrame({
  reading: { ui, canvas, facts },
  label,
  document,
  layout,
  bar,
  panel,
  onOpen,
}: ReadingFrameProps) {
  // Under the ids of the draft's own, which they cover as long as this is on screen.
  useHotkeys([
    {
      id: "editor.fit",
      title: "Fit the drawing into the view",
      section: "Canvas",
      keys: "1",
      run: () => canvas.current?.fit(),
    },
    {
      id: "editor.drawing",
      title: "Back to the step",
      section: "Canvas",
      keys: "mod+j",
      run: () => canvas.current?.focus(ui.getState().focus.id),
    },
    {
      id: "editor.stepNote",
      title: "Read the note of this step",
      section: "Step",
      keys: "shift+n",
      run: () => canvas.current?.write(ui.getState().focus.id),
    },
  ]);
  return (
    <div className="reading-view">
      {bar}
      <SplitPane>
        <div className="editor-canvas">
          <Canvas
            ref={canvas}
            label={label}
            document={document}
            layout={layout}
            facts={facts}
            ui={ui}
            keys={onOpen && { open: onOpen }}
          />
        </div>
        {panel && (
          <SplitPanel
            id={panel.id}
            label={panel.label}
            side="right"
            defaultSize={panel.width}
            minSize={260}
            maxSize={640}
            isCollapsible
            className="editor-right"
          >
            {panel.content}
          </SplitPanel>
        )}
      </SplitPane>
    </div>
  );
}
