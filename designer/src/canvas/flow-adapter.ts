import {
  CARD_WIDTH,
  type Card,
  cardHeight,
  type Drawing,
  HEADER_HEIGHT,
  PORT_SIZE,
  ROW_HEIGHT,
  type Route,
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
export type CanvasNode = CardNode | NoteNode;
export type WireEdge = Edge<{ route: Route; isError: boolean }, "wire">;

export const ENTRY = "in";
const NOTE = "note:";

export interface NoteBox {
  text: string;
  at: Point;
  size: Point;
}

export interface Transient {
  at?: Point | undefined;
  size?: Point | undefined;
}

/** Makes nodes; a node whose card, place and selection are the same stays the same object. */
export function createNodeMaker() {
  let known = new Map<string, CanvasNode>();
  return function makeNodes(
    drawing: Drawing,
    notes: Readonly<Record<string, NoteBox>>,
    transient: ReadonlyMap<string, Transient>,
    selected: ReadonlySet<string>,
  ): CanvasNode[] {
    const next = new Map<string, CanvasNode>();
    for (const [id, note] of Object.entries(notes)) {
      const key = noteNodeId(id);
      const moved = transient.get(key);
      next.set(key, makeNote(key, note, moved, selected.has(key), known.get(key)));
    }
    for (const card of drawing.cards) {
      const at = transient.get(card.id)?.at ?? drawing.places.get(card.id) ?? [0, 0];
      next.set(card.id, makeCard(card, at, selected.has(card.id), known.get(card.id)));
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
    width: CARD_WIDTH,
    height: cardHeight(card),
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
  if (
    before?.type === "note" &&
    before.data.text === note.text &&
    before.position.x === x &&
    before.position.y === y &&
    before.width === width &&
    before.height === height &&
    before.selected === selected
  ) {
    return before;
  }
  const data = { text: note.text };
  return { id, type: "note", position: { x, y }, width, height, data, selected, zIndex: -1 };
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

/** Makes edges; one whose route did not change stays the same object. */
export function createEdgeMaker() {
  let known = new Map<string, WireEdge>();
  return function makeEdges(
    wires: readonly Wire[],
    routes: ReadonlyMap<string, Route>,
    isEditable: boolean,
  ): WireEdge[] {
    const next = new Map<string, WireEdge>();
    for (const wire of wires) {
      const route = routes.get(wire.id);
      if (!route) continue;
      const before = known.get(wire.id);
      const isSame =
        before?.data?.route === route &&
        before.target === wire.target &&
        before.data.isError === wire.isError;
      next.set(
        wire.id,
        isSame && before
          ? before
          : {
              id: wire.id,
              type: "wire",
              source: wire.source,
              sourceHandle: wire.port,
              target: wire.target,
              targetHandle: ENTRY,
              data: { route, isError: wire.isError },
              reconnectable: isEditable ? "target" : false,
            },
      );
    }
    known = next;
    return [...next.values()];
  };
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
