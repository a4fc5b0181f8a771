import type { Severity } from "@signalbox/engine/graph";
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { CardGuest } from "./card-guests.tsx";
import type { Difference } from "./change-marks.tsx";

/** How bad it stands with one card: what its badge shows. */
export interface CardProblems {
  severity: Severity;
  count: number;
  /** The first problem's sentence. */
  message: string;
}

/** The way one run took, drawn over the handler. */
export interface Trace {
  /** Wires travelled, as `wireId` names them. */
  wires: ReadonlySet<string>;
  /** Exits taken that lead to no step, as `wireId` names them. */
  ends: ReadonlySet<string>;
  visited: ReadonlySet<string>;
  /** Where it stands now. */
  current?: string;
  faulted?: string;
}

/**
 * What the canvas shows besides the document: kept apart and read by each card for itself, so that
 * a click redraws two cards and not two thousand.
 */
export interface CanvasState {
  /** Ids of cards, and of notes as `note:<id>`. */
  selected: ReadonlySet<string>;
  wire: string | undefined;
  /** The wire that a dragged tool would be put into. */
  target: string | undefined;
  /** What the pointer does on the canvas: choose and move, or push things apart. */
  tool: "select" | "space";
  /** The card whose note is open, or the note that is being written. */
  writing: string | undefined;
  /** Where the keyboard is. */
  focus: { id: string; exit?: string | undefined };
  unfolded: ReadonlySet<string>;
  problems: ReadonlyMap<string, CardProblems>;
  trace: Trace | undefined;
  difference: Difference | undefined;
  /** Who else is on which card. */
  guests: ReadonlyMap<string, readonly CardGuest[]>;
  /** Said to those who walk the graph by ear. */
  spoken: string;
}

export type CanvasUi = StoreApi<CanvasState>;

export function createCanvasUi(): CanvasUi {
  return createStore<CanvasState>(() => ({
    selected: new Set(),
    wire: undefined,
    target: undefined,
    tool: "select",
    writing: undefined,
    focus: { id: "start" },
    unfolded: new Set(),
    problems: new Map(),
    trace: undefined,
    difference: undefined,
    guests: new Map(),
    spoken: "",
  }));
}

export function select(ui: CanvasUi, ids: Iterable<string>): void {
  const next = new Set(ids);
  const { selected, wire } = ui.getState();
  const isSame = next.size === selected.size && [...next].every((id) => selected.has(id));
  if (isSame && wire === undefined) return;
  ui.setState({ selected: isSame ? selected : next, wire: undefined });
}

export function selectWire(ui: CanvasUi, wire: string): void {
  ui.setState({ selected: new Set(), wire });
}

export function toggleFold(ui: CanvasUi, id: string): void {
  const unfolded = new Set(ui.getState().unfolded);
  if (!unfolded.delete(id)) unfolded.add(id);
  ui.setState({ unfolded });
}

export const CanvasUiContext = createContext<CanvasUi>(createCanvasUi());

/** Reads the canvas's state; a card that selects by its own id is drawn only when that changes. */
export function useCanvasUi<T>(selector: (state: CanvasState) => T): T {
  return useStore(useContext(CanvasUiContext), selector);
}
