import {
  CARD_WIDTH,
  type Card,
  cardHeight,
  type Drawing,
  frameRect,
  type GroupFrame,
  groupCardId,
  groupOf,
  HEADER_HEIGHT,
  PORT_SIZE,
  type Rect,
  ROW_HEIGHT,
  type Wire,
} from "@signalbox/engine/drawing";
import type { Point } from "@signalbox/engine/graph";
import { type Edge, type Node, type NodeChange, Position } from "@xyflow/react";

/**
 * The only file that knows React Flow's shapes of nodes, edges and changes, so that its next major
 * version is met here and nowhere else.
 */
export type CardNode = Node<{ card: Card }, "card">;
export type NoteNode = Node<{ text: string }, "note">;
export type FrameNode = Node<{ frame: GroupFrame }, "frame">;
export type CanvasNode = CardNode | NoteNode | FrameNode;
/** Where it runs, the wire reads from the route store. */
export type WireEdge = Edge<{ isError: boolean }, "wire">;

export const ENTRY = "in";
const NOTE = "note:";
/** The part of a frame that moves it; inside it one draws a selection as everywhere. */
export const FRAME_HANDLE = "group-title";

export interface NoteBox {
  text: string;
  at: Point;
  size: Point;
}

export interface Transient {
  at?: Point | undefined;
  size?: Point | undefined;
}

export interface Shown {
  drawing: Drawing;
  rects: ReadonlyMap<string, Rect>;
  notes: Readonly<Record<string, NoteBox>>;
  transient: ReadonlyMap<string, Transient>;
  selected: ReadonlySet<string>;
}

/** Makes nodes; a node whose face, place and selection are the same stays the same object. */
export function createNodeMaker() {
  let known = new Map<string, CanvasNode>();
  return function makeNodes({ drawing, rects, notes, transient, selected }: Shown): CanvasNode[] {
    const next = new Map<string, CanvasNode>();
    for (const frame of drawing.frames) {
      const id = groupCardId(frame.id);
      const rect = frameRect(frame, rects);
      next.set(id, makeFrame(id, frame, rect, selected.has(id), known.get(id)));
    }
    for (const [id, note] of Object.entries(notes)) {
      const key = noteNodeId(id);
      const moved = transient.get(key);
      next.set(key, makeNote(key, note, moved, selected.has(key), known.get(key)));
    }
    for (const card of drawing.cards) {
      const { x, y } = rects.get(card.id) ?? { x: 0, y: 0 };
      next.set(card.id, makeCard(card, [x, y], selected.has(card.id), known.get(card.id)));
    }
    known = next;
    return [...next.values()];
  };
}

function makeCard(
  card: Card,
  [x, y]: Point,
  selected: boolean,
  before: CanvasNode | undefined,
): CardNode {
  if (
    before?.type === "card" &&
    before.data.card === card &&
    before.position.x === x &&
    before.position.y === y &&
    before.selected === selected
  ) {
    return before;
  }
  const sameFace = before?.type === "card" && before.data.card === card;
  return {
    id: card.id,
    type: "card",
    position: { x, y },
    ...sized(CARD_WIDTH, cardHeight(card)),
    handles: (sameFace ? before.handles : undefined) ?? handlesOf(card),
    data: sameFace ? before.data : { card },
    selected,
  };
}

function makeNote(
  id: string,
  note: NoteBox,
  moved: Transient | undefined,
  selected: boolean,
  before: CanvasNode | undefined,
): NoteNode {
  const [x, y] = moved?.at ?? note.at;
  const [width, height] = moved?.size ?? note.size;
  const rect = { x, y, width, height };
  if (before?.type === "note" && before.data.text === note.text && isAt(before, rect, selected))
    return before;
  const data = { text: note.text };
  const place = { position: { x, y }, ...sized(width, height), zIndex: -1 };
  return { id, type: "note", ...place, data, selected };
}

function makeFrame(
  id: string,
  frame: GroupFrame,
  rect: Rect,
  selected: boolean,
  before: CanvasNode | undefined,
): FrameNode {
  if (before?.type === "frame" && isSameFrame(before.data.frame, frame)) {
    if (isAt(before, rect, selected)) return before;
  }
  const { x, y, width, height } = rect;
  return {
    id,
    type: "frame",
    position: { x, y },
    ...sized(width, height),
    data: { frame },
    selected,
    zIndex: -2,
    dragHandle: `.${FRAME_HANDLE}`,
  };
}

/** Also as if measured: React Flow would wait for nodes out of view, which are never mounted. */
function sized(width: number, height: number) {
  return { width, height, measured: { width, height } };
}

function isSameFrame(a: GroupFrame, b: GroupFrame): boolean {
  return (
    a.title === b.title &&
    a.colour === b.colour &&
    a.steps.length === b.steps.length &&
    a.steps.every((step, index) => step === b.steps[index])
  );
}

function isAt(node: CanvasNode, rect: Rect, selected: boolean): boolean {
  return (
    node.position.x === rect.x &&
    node.position.y === rect.y &&
    node.width === rect.width &&
    node.height === rect.height &&
    node.selected === selected
  );
}

function handlesOf(card: Card): NonNullable<CardNode["handles"]> {
  const half = PORT_SIZE / 2;
  const size = { width: PORT_SIZE, height: PORT_SIZE };
  const exits = card.rows.map((row, index) => ({
    id: row.exit,
    type: "source" as const,
    position: Position.Right,
    x: CARD_WIDTH - half,
    y: HEADER_HEIGHT + (index + 0.5) * ROW_HEIGHT - half,
    ...size,
  }));
  if (card.kind === "initiator") return exits;
  const entry = { id: ENTRY, type: "target" as const, position: Position.Left };
  return [{ ...entry, x: -half, y: HEADER_HEIGHT / 2 - half, ...size }, ...exits];
}

/**
 * Makes edges; one whose ends did not change stays the same object, and when none did, the list is
 * the same too: React Flow indexes a new one from the beginning.
 */
export function createEdgeMaker() {
  let known = new Map<string, WireEdge>();
  let list: WireEdge[] = [];
  return function makeEdges(wires: readonly Wire[], isEditable: boolean): WireEdge[] {
    const next = new Map<string, WireEdge>();
    for (const wire of wires) {
      const before = known.get(wire.id);
      const isSame =
        before?.source === wire.source &&
        before.target === wire.target &&
        before.sourceHandle === wire.port &&
        before.data?.isError === wire.isError &&
        before.reconnectable === reconnectable(wire, isEditable);
      next.set(wire.id, isSame && before ? before : makeEdge(wire, isEditable));
    }
    const made = [...next.values()];
    const isSameList =
      made.length === list.length && made.every((edge, index) => edge === list[index]);
    if (!isSameList) list = made;
    known = next;
    return list;
  };
}

function makeEdge(wire: Wire, isEditable: boolean): WireEdge {
  return {
    id: wire.id,
    type: "wire",
    source: wire.source,
    sourceHandle: wire.port,
    target: wire.target,
    targetHandle: ENTRY,
    data: { isError: wire.isError },
    reconnectable: reconnectable(wire, isEditable),
  };
}

/** The exits of a collapsed group belong to steps that are not to be seen. */
function reconnectable({ source }: Wire, isEditable: boolean): "target" | false {
  return isEditable && groupOf(source) === undefined ? "target" : false;
}

export interface ReadChanges {
  /** Places and sizes while something is dragged; not yet in the document. */
  transient: Map<string, Transient>;
  selected: Set<string> | undefined;
}

/** What a batch of React Flow's changes means for what is selected and being moved. */
export function readChanges(
  changes: readonly NodeChange<CanvasNode>[],
  selected: ReadonlySet<string>,
): ReadChanges {
  const transient = new Map<string, Transient>();
  let next: Set<string> | undefined;
  for (const change of changes) {
    if (change.type === "position" && change.position) {
      const at: Point = [Math.round(change.position.x), Math.round(change.position.y)];
      transient.set(change.id, { ...transient.get(change.id), at });
    } else if (change.type === "dimensions" && change.dimensions && change.resizing) {
      const { width, height } = change.dimensions;
      const size: Point = [Math.round(width), Math.round(height)];
      transient.set(change.id, { ...transient.get(change.id), size });
    } else if (change.type === "select") {
      next ??= new Set(selected);
      if (change.selected) next.add(change.id);
      else next.delete(change.id);
    }
  }
  return { transient, selected: next };
}

export function noteNodeId(note: string): string {
  return NOTE + note;
}

/** The note a node stands for; undefined for cards. */
export function noteOf(nodeId: string): string | undefined {
  return nodeId.startsWith(NOTE) ? nodeId.slice(NOTE.length) : undefined;
}
