import type { ExitPlace, Point } from "@signalbox/engine/graph";
import { createContext } from "react";

export type { ExitPlace } from "@signalbox/engine/graph";

/** Everything at or past a line moves: `axis` 0 to the right of x = `from`, 1 below y = `from`. */
export interface SpaceMade {
  axis: 0 | 1;
  from: number;
  by: number;
}

/** What people do on the canvas, in the words of the document; absent where it is only looked at. */
export interface CanvasEdits {
  /** Places of steps, also of those that moved inside a collapsed group or with their frame. */
  move: (positions: ReadonlyMap<string, Point>) => void;
  connect: (from: ExitPlace, to: string) => void;
  disconnect: (from: ExitPlace) => void;
  /** A wire let go over nothing, a press on an open exit's plus, or a double click on nothing. */
  quickAdd: (from: ExitPlace | undefined, at: Point, screen: Point) => void;
  /** A tool of the palette let go over the canvas. */
  drop: (tool: string, at: Point) => void;
  changeNote: (note: string, change: { text?: string; at?: Point; size?: Point }) => void;
  /** The initiator's too. */
  changeStepNote?: (step: string, text: string) => void;
  /** The plus on a wire: which step comes between, at which place of the drawing? */
  insert?: (into: ExitPlace, at: Point, screen: Point) => void;
  /** A tool of the palette let go over a wire; without it the drop is one on the canvas. */
  dropOnWire?: (tool: string, into: ExitPlace, at: Point) => void;
  /** A step that nothing leads to was let go over a wire. */
  moveOntoWire?: (step: string, into: ExitPlace, at: Point) => void;
  makeSpace?: (space: SpaceMade) => void;
  toggleGroup?: (group: string) => void;
  renameGroup?: (group: string, title: string) => void;
}

export const CanvasEditsContext = createContext<CanvasEdits | undefined>(undefined);

/** The type under which the palette hands tools over in a drag. */
export const TOOL_DRAG = "application/x-signalbox-toolstep";
