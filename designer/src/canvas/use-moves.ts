import {
  callersOf,
  frameRect,
  groupCardId,
  groupOf,
  type Rect,
  wirePlace,
} from "@signalbox/engine/drawing";
import type { Point } from "@signalbox/engine/graph";
import { type ReactFlowProps, useStoreApi } from "@xyflow/react";
import { useCallback, useContext, useRef, useState } from "react";
import { type CanvasEdits, CanvasEditsContext } from "./canvas-edits.ts";
import { CanvasUiContext, select } from "./canvas-ui.ts";
import {
  type CanvasNode,
  noteOf,
  type ReadChanges,
  readChanges,
  type Transient,
  type WireEdge,
} from "./flow-adapter.ts";
import { movedSteps, movedWithFrame } from "./moved-steps.ts";
import { type Guide, snapTo } from "./snap-guides.ts";
import type { Drawn } from "./use-drawing.ts";
import { wireAt } from "./use-wiring.ts";

type NodesChange = NonNullable<ReactFlowProps<CanvasNode, WireEdge>["onNodesChange"]>;

const NOTHING: ReadonlyMap<string, Transient> = new Map();
const NO_GUIDES: readonly Guide[] = [];

export interface Moves {
  /** Places and sizes while something is being moved; the document has them when it is let go. */
  transient: ReadonlyMap<string, Transient>;
  guides: readonly Guide[];
  onNodesChange: NodesChange;
  /** A drag is one command, however many places it passed; `at` is where the pointer let go. */
  settle: (at?: { clientX: number; clientY: number }) => void;
  /** Shows cards elsewhere without moving them yet; nothing puts them back. */
  preview: (places: ReadonlyMap<string, Point> | undefined) => void;
}

/** What is being dragged, drawn to the lines of its neighbours, and committed when it is let go. */
export function useMoves(latest: { readonly current: Drawn | undefined }): Moves {
  const ui = useContext(CanvasUiContext);
  const edits = useContext(CanvasEditsContext);
  const store = useStoreApi<CanvasNode, WireEdge>();
  const [transient, setTransient] = useState(NOTHING);
  const [guides, setGuides] = useState(NO_GUIDES);
  const now = useRef(transient);
  now.current = transient;

  const onNodesChange = useCallback<NodesChange>(
    (changes) => {
      const read = readChanges(changes, ui.getState().selected);
      if (read.selected) select(ui, read.selected);
      if (read.transient.size === 0) return;
      const drawn = latest.current;
      const moved = drawn ? snapped(read, drawn, store.getState().transform[2]) : undefined;
      setGuides(moved?.guides ?? NO_GUIDES);
      setTransient((before) => {
        const next = new Map(before);
        for (const [id, change] of moved?.transient ?? read.transient) {
          next.set(id, { ...next.get(id), ...change });
        }
        return next;
      });
    },
    [ui, store, latest],
  );

  const settle = useCallback(
    (at?: { clientX: number; clientY: number }) => {
      const moved = now.current;
      setGuides(NO_GUIDES);
      setTransient(NOTHING);
      if (moved.size === 0) return;
      const onto = at && latest.current && ontoWire(moved, latest.current, at);
      if (onto && edits?.moveOntoWire) edits.moveOntoWire(onto.step, onto.into, onto.at);
      else commitMoves(moved, edits, latest.current);
    },
    [edits, latest],
  );

  const preview = useCallback((places: ReadonlyMap<string, Point> | undefined) => {
    setTransient(places ? new Map([...places].map(([id, at]) => [id, { at }])) : NOTHING);
  }, []);

  return { transient, guides, onNodesChange, settle, preview };
}

interface Snapped {
  transient: ReadonlyMap<string, Transient>;
  guides: readonly Guide[];
}

/** One card that moves is drawn to the lines of others; a frame takes its cards along. */
function snapped({ transient }: ReadChanges, drawn: Drawn, zoom: number): Snapped {
  const steps = new Map<string, Transient>();
  for (const [id, change] of transient) {
    const frame = frameOf(drawn, id);
    if (!frame || !change.at) {
      steps.set(id, change);
      continue;
    }
    const from = frameRect(frame, drawn.rects);
    for (const [step, at] of movedWithFrame(frame, from, change.at, drawn.rects)) {
      if (!transient.has(step)) steps.set(step, { at });
    }
  }
  const [only] = steps;
  const rect = only && drawn.rects.get(only[0]);
  if (steps.size !== 1 || !only?.[1].at || !rect) return { transient: steps, guides: NO_GUIDES };
  const [id, { at }] = only;
  const moving: Rect = { ...rect, x: at[0], y: at[1] };
  const others = [...drawn.rects].flatMap(([each, other]) => (each === id ? [] : [other]));
  const { dx, dy, guides } = snapTo(moving, others, zoom);
  const to: Point = [Math.round(at[0] + dx), Math.round(at[1] + dy)];
  return { transient: new Map([[id, { at: to }]]), guides };
}

function frameOf({ drawing }: Drawn, id: string) {
  if (groupOf(id) === undefined || drawing.byId.has(id)) return undefined;
  return drawing.frames.find((frame) => groupCardId(frame.id) === id);
}

/** A step that nothing leads to yet, let go over a wire, is meant to come between. */
function ontoWire(
  moved: ReadonlyMap<string, Transient>,
  { drawing }: Drawn,
  { clientX, clientY }: { clientX: number; clientY: number },
) {
  const [only] = moved;
  const card = only && moved.size === 1 ? drawing.byId.get(only[0]) : undefined;
  const at = only?.[1].at;
  if (card?.kind !== "step" || !at || callersOf(drawing, card.id).length > 0) return undefined;
  const wire = wireAt(clientX, clientY);
  if (wire === undefined || wirePlace(wire).step === card.id) return undefined;
  return { step: card.id, into: wirePlace(wire), at };
}

function commitMoves(
  moved: ReadonlyMap<string, Transient>,
  edits: CanvasEdits | undefined,
  drawn: Drawn | undefined,
) {
  const cards = new Map<string, Point>();
  for (const [id, { at, size }] of moved) {
    const note = noteOf(id);
    if (note !== undefined) {
      edits?.changeNote(note, { ...(at && { at }), ...(size && { size }) });
    } else if (at) cards.set(id, at);
  }
  if (cards.size === 0 || !drawn) return;
  const steps = movedSteps(drawn.drawing, cards);
  if (steps.size > 0) edits?.move(steps);
}
