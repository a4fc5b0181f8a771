import {
  boundsOf,
  CARD_WIDTH,
  GRID,
  HEADER_HEIGHT,
  type Rect,
  START,
} from "@signalbox/engine/drawing";
import type { Point } from "@signalbox/engine/graph";
import {
  Background,
  BackgroundVariant,
  type Connection,
  ReactFlow,
  type ReactFlowInstance,
  type ReactFlowProps,
  useReactFlow,
} from "@xyflow/react";
import {
  type DragEvent,
  useCallback,
  useContext,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from "react";
import { calmly } from "./calmly.ts";
import type { CanvasProps } from "./canvas.tsx";
import { type CanvasEdits, CanvasEditsContext, TOOL_DRAG } from "./canvas-edits.ts";
import { type CanvasUi, CanvasUiContext, select, selectWire, useCanvasUi } from "./canvas-ui.ts";
import {
  type CanvasNode,
  createEdgeMaker,
  createNodeMaker,
  noteOf,
  readChanges,
  type Transient,
  type WireEdge,
} from "./flow-adapter.ts";
import { Minimap } from "./minimap.tsx";
import { NoteCard } from "./note-card.tsx";
import { StepCard } from "./step-card.tsx";
import { useCanvasFocus } from "./use-canvas-focus.ts";
import { useCanvasKeyDown } from "./use-canvas-key-down.ts";
import { useDrawing } from "./use-drawing.ts";
import { WireLine } from "./wire-edge.tsx";
import { ZoomBar } from "./zoom-bar.tsx";

/** What the view around the canvas may ask of it. */
export interface CanvasHandle {
  /** Brings a card into view and gives it the keyboard. */
  focus: (id: string, exit?: string) => void;
  /** Brings a card into view and leaves the keyboard where it is. */
  reveal: (id: string) => void;
  fit: () => void;
  /** The middle of what is on screen, in the drawing's pixels. */
  middle: () => Point;
  /** Where in the window a place of the drawing is. */
  toScreen: (at: Point) => Point;
}

/** From as many cards on, only those on screen are in the page. */
const MANY = 150;
/** The zoom under which a card's words are no pleasure to read. */
const LEGIBLE = 0.8;
/** Between the drawing and the edge of the view when it opens. */
const EDGE = 48;

// At module level: a new object on each render would mount every node and edge anew.
const NODE_TYPES = { card: StepCard, note: NoteCard };
const EDGE_TYPES = { wire: WireLine };
const FIT = { padding: 0.12, maxZoom: 1, minZoom: 0.4 };
const SNAP: [number, number] = [GRID / 2, GRID / 2];
const MULTI_KEYS = ["Shift", "Meta", "Control"];
const PRO_OPTIONS = { hideAttribution: false };
const NOTHING: ReadonlyMap<string, Transient> = new Map();

type FlowProps = ReactFlowProps<CanvasNode, WireEdge>;

export function CanvasFlow({
  label,
  document,
  layout,
  facts,
  keys,
  ref,
}: Omit<CanvasProps, "ui" | "edits">) {
  const ui = useContext(CanvasUiContext);
  const edits = useContext(CanvasEditsContext);
  const flow = useReactFlow<CanvasNode, WireEdge>();
  const wrapper = useRef<HTMLDivElement>(null);
  const [transient, setTransient] = useState(NOTHING);
  const selected = useCanvasUi((state) => state.selected);
  const drawn = useDrawing(document, layout, facts, transient);
  const [makeNodes] = useState(createNodeMaker);
  const [makeEdges] = useState(createEdgeMaker);
  const nodes = useMemo(
    () => makeNodes(drawn.drawing, layout.notes ?? {}, transient, selected),
    [makeNodes, drawn.drawing, layout.notes, transient, selected],
  );
  const edges = useMemo(
    () => makeEdges(drawn.wires, drawn.routes, edits !== undefined),
    [makeEdges, drawn.wires, drawn.routes, edits],
  );
  const { focusCard, revealCard } = useCanvasFocus(wrapper, drawn.rects);
  const onKeyDown = useCanvasKeyDown({ drawing: drawn.drawing, keys, focusCard });

  useImperativeHandle(
    ref,
    () => ({
      focus: (id, exit) => focusCard({ id, exit }, { isSelecting: true }),
      reveal: revealCard,
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
    }),
    [flow, focusCard, revealCard],
  );

  const onNodesChange = useCallback<NonNullable<FlowProps["onNodesChange"]>>(
    (changes) => {
      const read = readChanges(changes, ui.getState().selected);
      if (read.selected) select(ui, read.selected);
      if (read.transient.size > 0) {
        setTransient((before) => {
          const next = new Map(before);
          for (const [id, moved] of read.transient) next.set(id, { ...next.get(id), ...moved });
          return next;
        });
      }
    },
    [ui],
  );

  /** A drag is one command, however many places it passed. */
  const settle = useCallback(() => {
    setTransient((moved) => {
      if (moved.size > 0) queueMicrotask(() => commitMoves(moved, edits));
      return NOTHING;
    });
  }, [edits]);

  const onConnect = useCallback(
    (connection: Connection) => {
      const { source, sourceHandle, target } = connection;
      if (sourceHandle) edits?.connect({ step: source, exit: sourceHandle }, target);
    },
    [edits],
  );

  const onConnectEnd = useCallback<NonNullable<FlowProps["onConnectEnd"]>>(
    (event, state) => {
      const exit = state.fromHandle?.id;
      if (state.toNode || !state.fromNode || !exit) return;
      const pointer = "changedTouches" in event ? event.changedTouches[0] : event;
      if (!pointer) return;
      const { clientX, clientY } = pointer;
      // Let go anywhere over a card, not only at its port, a wire means that card.
      const over = cardAt(clientX, clientY);
      if (over !== undefined) {
        if (over !== START && noteOf(over) === undefined)
          edits?.connect({ step: state.fromNode.id, exit }, over);
        return;
      }
      const at = flow.screenToFlowPosition({ x: clientX, y: clientY });
      edits?.quickAdd(
        { step: state.fromNode.id, exit },
        [at.x, at.y - HEADER_HEIGHT / 2],
        [clientX, clientY],
      );
    },
    [edits, flow],
  );

  const onReconnect = useCallback<NonNullable<FlowProps["onReconnect"]>>(
    (edge, connection) => {
      if (edge.sourceHandle)
        edits?.connect({ step: edge.source, exit: edge.sourceHandle }, connection.target);
    },
    [edits],
  );

  const onReconnectEnd = useCallback<NonNullable<FlowProps["onReconnectEnd"]>>(
    (_event, edge, _type, state) => {
      if (!state.toNode && edge.sourceHandle)
        edits?.disconnect({ step: edge.source, exit: edge.sourceHandle });
    },
    [edits],
  );

  const onDrop = (event: DragEvent) => {
    const tool = event.dataTransfer.getData(TOOL_DRAG);
    if (!tool) return;
    event.preventDefault();
    const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    edits?.drop(tool, [at.x - CARD_WIDTH / 2, at.y - HEADER_HEIGHT / 2]);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the role stands on React Flow's own element inside
    <div
      ref={wrapper}
      className="canvas"
      onKeyDown={onKeyDown}
      onFocus={(event) => noticeFocus(event.target, ui)}
      onDragOver={(event) => {
        if (edits && event.dataTransfer.types.includes(TOOL_DRAG)) event.preventDefault();
      }}
      onDrop={onDrop}
    >
      <CanvasDoor label={label} onEnter={() => focusCard(ui.getState().focus)} />
      <ReactFlow<CanvasNode, WireEdge>
        aria-label={label}
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onNodesChange={onNodesChange}
        onNodeDragStop={settle}
        onSelectionDragStop={settle}
        onNodeClick={(_, node) => ui.setState({ wire: undefined, focus: { id: node.id } })}
        onNodeDoubleClick={(event, node) => {
          if (!noteOf(node.id) && !(event.target as Element).closest("button")) keys?.open(node.id);
        }}
        onEdgeClick={(_, edge) => selectWire(ui, edge.id)}
        onPaneClick={() => select(ui, [])}
        {...(edits && { onConnect, onConnectEnd, onReconnect, onReconnectEnd })}
        onlyRenderVisibleElements={nodes.length > MANY}
        nodesDraggable={edits !== undefined}
        nodesConnectable={edits !== undefined}
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
        minZoom={0.1}
        maxZoom={2}
        connectionRadius={28}
        nodeDragThreshold={3}
        onInit={(instance) => void showFirst(instance, drawn.rects, wrapper.current)}
        proOptions={PRO_OPTIONS}
      >
        <Background variant={BackgroundVariant.Dots} gap={GRID} size={1.5} color="var(--grey-6)" />
      </ReactFlow>
      <ZoomBar />
      <Minimap rects={drawn.rects} />
    </div>
  );
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
  const middle = isWhole || !start ? all.y + all.height / 2 : start.y + start.height / 2;
  const y = height * (isWhole ? 0.45 : 0.35) - middle * zoom;
  return flow.setViewport({ x: EDGE - all.x * zoom, y, zoom });
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
  if (!id || noteOf(id)) return;
  const exit = target.closest<HTMLElement>("[data-exit]")?.dataset["exit"];
  ui.setState({ focus: { id, exit } });
}

function commitMoves(moved: ReadonlyMap<string, Transient>, edits: CanvasEdits | undefined) {
  const steps = new Map<string, Point>();
  for (const [id, { at, size }] of moved) {
    const note = noteOf(id);
    if (note !== undefined) {
      edits?.changeNote(note, { ...(at && { at }), ...(size && { size }) });
    } else if (at) steps.set(id, at);
  }
  if (steps.size > 0) edits?.move(steps);
}

function cardAt(x: number, y: number): string | undefined {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-card]")?.dataset["card"];
}
