import {
  boundsOf,
  CARD_WIDTH,
  GRID,
  groupOf,
  HEADER_HEIGHT,
  type Rect,
  START,
} from "@signalbox/engine/drawing";
import type { Point } from "@signalbox/engine/graph";
import {
  Background,
  BackgroundVariant,
  ReactFlow,
  type ReactFlowInstance,
  useReactFlow,
  useStore,
} from "@xyflow/react";
import { useContext, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from "react";
import { allBoxes } from "./all-boxes.ts";
import { calmly } from "./calmly.ts";
import type { CanvasProps } from "./canvas.tsx";
import { CanvasEditsContext } from "./canvas-edits.ts";
import { type CanvasUi, CanvasUiContext, select, selectWire, useCanvasUi } from "./canvas-ui.ts";
import { FarWires } from "./far-wires.tsx";
import {
  type CanvasNode,
  createEdgeMaker,
  createNodeMaker,
  noteOf,
  type WireEdge,
} from "./flow-adapter.ts";
import { Ghosts } from "./ghosts.tsx";
import { GroupFrameView } from "./group-frame.tsx";
import { keepScrolled } from "./keep-scrolled.ts";
import { isBlock, levelAt } from "./level-of-detail.ts";
import { Minimap } from "./minimap.tsx";
import { NoteCard } from "./note-card.tsx";
import { OldDrawing } from "./old-drawing.tsx";
import { createRouteStore, RouteStoreContext } from "./route-store.ts";
import { SnapLines } from "./snap-lines.tsx";
import { SpaceTool } from "./space-tool.tsx";
import { Spoken } from "./spoken.tsx";
import { StepCard } from "./step-card.tsx";
import { useCanvasFocus } from "./use-canvas-focus.ts";
import { useCanvasKeyDown } from "./use-canvas-key-down.ts";
import { type Drawn, useDrawing } from "./use-drawing.ts";
import { useMoves } from "./use-moves.ts";
import { useWiring } from "./use-wiring.ts";
import { WireLine } from "./wire-edge.tsx";
import { ZoomBar } from "./zoom-bar.tsx";

/** What the view around the canvas may ask of it. */
export interface CanvasHandle {
  /** Brings a card into view and gives it the keyboard. */
  focus: (id: string, exit?: string) => void;
  /** Brings a card into view and leaves the keyboard where it is. */
  reveal: (id: string, options?: { isCentred?: boolean }) => void;
  /** Opens the note of a step, or a note of the canvas, to be written. */
  write: (id: string) => void;
  fit: () => void;
  /** The middle of what is on screen, in the drawing's pixels. */
  middle: () => Point;
  /** Where in the window a place of the drawing is. */
  toScreen: (at: Point) => Point;
  /** Where cards stand, by id; a collapsed group's as `group:<id>`. */
  rects: () => ReadonlyMap<string, Rect>;
}

/** From as many cards on, only those on screen are in the page. */
const MANY = 150;
/** The zoom under which a card's words are no pleasure to read. */
const LEGIBLE = 0.8;
/** Between the drawing and the edge of the view when it opens. */
const EDGE = 48;

/**
 * How many pixels the pointer must go for a drag; less is a click. Both are told the same: between
 * two borders a hand that trembles would neither drag nor click.
 */
const DRAG_FROM = 3;

// At module level: a new object on each render would mount every node and edge anew.
const NODE_TYPES = { card: StepCard, note: NoteCard, frame: GroupFrameView };
const EDGE_TYPES = { wire: WireLine };
const FIT = { padding: 0.12, maxZoom: 1 };
const SNAP: [number, number] = [GRID / 2, GRID / 2];
const MULTI_KEYS = ["Shift", "Meta", "Control"];
const PRO_OPTIONS = { hideAttribution: false };
const NO_NOTES = {};
const NO_EDGES: WireEdge[] = [];

export function CanvasFlow({
  label,
  document,
  layout,
  facts,
  keys,
  proposal,
  ref,
}: Omit<CanvasProps, "ui" | "edits">) {
  const ui = useContext(CanvasUiContext);
  const edits = useContext(CanvasEditsContext);
  const flow = useReactFlow<CanvasNode, WireEdge>();
  const wrapper = useRef<HTMLDivElement>(null);
  const latest = useRef<Drawn>(undefined);
  const moves = useMoves(latest);
  const { transient } = moves;
  const selected = useCanvasUi((state) => state.selected);
  const unfolded = useCanvasUi((state) => state.unfolded);
  const drawn = useDrawing(document, layout, facts, transient);
  latest.current = drawn;
  const { drawing, rects, wires, routes } = drawn;
  const notes = layout.notes ?? NO_NOTES;
  const [makeNodes] = useState(createNodeMaker);
  const [makeEdges] = useState(createEdgeMaker);
  const nodes = useMemo(
    () => makeNodes({ drawing, rects, notes, transient, selected }),
    [makeNodes, drawing, rects, notes, transient, selected],
  );
  const isEditable = edits !== undefined;
  const isFar = useStore(isBlock);
  const edges = useMemo(
    () => (isFar ? NO_EDGES : makeEdges(wires, isEditable)),
    [makeEdges, wires, isEditable, isFar],
  );
  const [routeStore] = useState(createRouteStore);
  routeStore.set(routes);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the routes are what is told about
  useLayoutEffect(() => routeStore.tell(), [routeStore, routes]);
  const boxes = useMemo(() => allBoxes(rects, drawing, notes), [rects, drawing, notes]);
  const { focusCard, revealCard } = useCanvasFocus(wrapper, boxes);
  const onKeyDown = useCanvasKeyDown({ drawing, notes, keys, focusCard });
  const { wiring, onDragOver, onDragLeave, onDrop } = useWiring();

  useImperativeHandle(
    ref,
    () => ({
      focus: (id, exit) => focusCard(shownAs(latest.current, id, exit), { isSelecting: true }),
      reveal: (id, options) => revealCard(shownAs(latest.current, id).id, options),
      write: (id) => {
        if (shownAs(latest.current, id).id !== id) return;
        revealCard(id, { isCentred: levelAt(flow.getZoom()) !== "full" });
        ui.setState({ writing: id });
      },
      fit: () => void flow.fitView({ ...FIT, ...calmly() }),
      middle: () => {
        const box = wrapper.current?.getBoundingClientRect();
        const at = flow.screenToFlowPosition({
          x: (box?.left ?? 0) + (box?.width ?? 0) / 2,
          y: (box?.top ?? 0) + (box?.height ?? 0) / 2,
        });
        return [Math.round(at.x - CARD_WIDTH / 2), Math.round(at.y - HEADER_HEIGHT)];
      },
      toScreen: ([x, y]) => {
        const at = flow.flowToScreenPosition({ x, y });
        return [at.x, at.y];
      },
      rects: () => latest.current?.rects ?? new Map(),
    }),
    [flow, ui, focusCard, revealCard],
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the role stands on React Flow's own element inside
    <div
      ref={wrapper}
      className="canvas"
      data-proposing={proposal ? "" : undefined}
      onKeyDown={onKeyDown}
      onFocus={(event) => noticeFocus(event.target, ui)}
      onDragOver={onDragOver}
      onDragLeave={onDragLeave}
      onDrop={onDrop}
      onScrollCapture={(event) => keepScrolled(event, flow)}
    >
      <CanvasDoor label={label} onEnter={() => focusCard(ui.getState().focus)} />
      <RouteStoreContext value={routeStore}>
        <ReactFlow<CanvasNode, WireEdge>
          aria-label={label}
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          onNodesChange={moves.onNodesChange}
          onNodeDragStop={(event) => moves.settle("clientX" in event ? event : undefined)}
          onSelectionDragStop={() => moves.settle()}
          onNodeClick={(_, node) => ui.setState({ wire: undefined, focus: { id: node.id } })}
          onNodeDoubleClick={(event, node) => {
            if (noteOf(node.id) || (event.target as Element).closest("button")) return;
            const group = groupOf(node.id);
            if (group === undefined) keys?.open(node.id);
            else if (drawing.byId.has(node.id)) edits?.toggleGroup?.(group);
          }}
          onEdgeClick={(_, edge) => selectWire(ui, edge.id)}
          onPaneClick={() => select(ui, [])}
          {...wiring}
          onlyRenderVisibleElements={nodes.length > MANY}
          nodesDraggable={isEditable}
          nodesConnectable={isEditable}
          nodesFocusable={false}
          edgesFocusable={false}
          elevateNodesOnSelect={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          multiSelectionKeyCode={MULTI_KEYS}
          snapToGrid
          snapGrid={SNAP}
          panOnScroll
          zoomOnDoubleClick={false}
          minZoom={0.02}
          maxZoom={2}
          connectionRadius={28}
          nodeDragThreshold={DRAG_FROM}
          nodeClickDistance={DRAG_FROM}
          paneClickDistance={DRAG_FROM}
          onInit={(instance) => void showFirst(instance, rects, wrapper.current)}
          proOptions={PRO_OPTIONS}
        >
          <Background
            variant={BackgroundVariant.Dots}
            gap={GRID}
            size={1.5}
            color="var(--grey-6)"
          />
          {isFar && <FarWires routes={routes} />}
          {proposal && (
            <Ghosts document={document} layout={proposal} facts={facts} unfolded={unfolded} />
          )}
          <OldDrawing drawing={drawing} rects={rects} />
          <SnapLines guides={moves.guides} />
        </ReactFlow>
      </RouteStoreContext>
      <SpaceTool places={drawing.places} preview={moves.preview} />
      <ZoomBar />
      <Minimap rects={rects} drawing={drawing} />
      <Spoken />
    </div>
  );
}

/** A step inside a collapsed group shows as that group, its exits as rows of it. */
function shownAs(drawn: Drawn | undefined, id: string, exit?: string) {
  const group = drawn?.drawing.hidden.get(id);
  if (group === undefined) return { id, exit };
  return { id: group, exit: exit === undefined ? undefined : `${id}:${exit}` };
}

/** The whole drawing where its words can still be read; else its beginning, as one reads a page. */
function showFirst(
  flow: ReactFlowInstance<CanvasNode, WireEdge>,
  rects: ReadonlyMap<string, Rect>,
  box: HTMLElement | null,
): Promise<boolean> {
  const [width, height] = [box?.clientWidth ?? 0, box?.clientHeight ?? 0];
  const all = boundsOf(rects.values());
  const fitting = Math.min(1, (width - 2 * EDGE) / all.width, (height - 2 * EDGE) / all.height);
  const zoom = Math.max(LEGIBLE, fitting);
  const start = rects.get(START);
  const isWhole = fitting >= LEGIBLE;
  // Of a drawing that is wider or higher than the view: its beginning, near the top left corner.
  const x = EDGE - (isWhole || !start ? all.x : Math.min(start.x, all.x + width)) * zoom;
  const middle = isWhole || !start ? all.y + all.height / 2 : start.y + start.height / 2;
  const isLow = (middle - all.y) * zoom < height * 0.35;
  const y =
    isLow && !isWhole ? EDGE - all.y * zoom : height * (isWhole ? 0.45 : 0.35) - middle * zoom;
  return flow.setViewport({ x, y, zoom });
}

/**
 * The canvas is one stop of the tab key: this stop hands the keyboard on to the card it was last on.
 * It leaves the tab order while a card has the focus, or shift and tab would never get out.
 */
function CanvasDoor({ label, onEnter }: { label: string; onEnter: () => void }) {
  return (
    <button type="button" className="canvas-door" onFocus={onEnter} onClick={onEnter}>
      {`${label}: arrow keys walk along the exits, Enter opens the properties`}
    </button>
  );
}

/** Keeps in mind where the keyboard is, however it came there. */
function noticeFocus(target: Element, ui: CanvasUi): void {
  const id = target.closest<HTMLElement>("[data-card]")?.dataset["card"];
  if (!id) return;
  const exit = target.closest<HTMLElement>("[data-exit]")?.dataset["exit"];
  ui.setState({ focus: { id, exit } });
}
