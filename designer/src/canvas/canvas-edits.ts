import type { Point } from "@signalbox/engine/graph";
import { createContext } from "react";

/** Where a wire or a new step begins: a card's exit. */
export interface ExitPlace {
  step: string;
  exit: string;
}

/** What people do on the canvas, in the words of the document; absent where it is only looked at. */
export interface CanvasEdits {
  move: (positions: ReadonlyMap<string, Point>) => void;
  connect: (from: ExitPlace, to: string) => void;
  disconnect: (from: ExitPlace) => void;
  /** A wire let go over nothing, or a double click: which step, at which place of the drawing? */
  quickAdd: (from: ExitPlace | undefined, at: Point, screen: Point) => void;
  /** A tool of the palette let go over the canvas. */
  drop: (tool: string, at: Point) => void;
  changeNote: (note: string, change: { text?: string; at?: Point; size?: Point }) => void;
}

export const CanvasEditsContext = createContext<CanvasEdits | undefined>(undefined);

/** The type under which the palette hands tools over in a drag. */
export const TOOL_DRAG = "application/x-signalbox-toolstep";
