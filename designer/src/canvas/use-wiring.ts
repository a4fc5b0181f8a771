import { CARD_WIDTH, HEADER_HEIGHT, START, wirePlace } from "@signalbox/engine/drawing";
import type { Point } from "@signalbox/engine/graph";
import { type Connection, type ReactFlowProps, useReactFlow } from "@xyflow/react";
import { type DragEvent, useCallback, useContext } from "react";
import { CanvasEditsContext, type ExitPlace, TOOL_DRAG } from "./canvas-edits.ts";
import { CanvasUiContext } from "./canvas-ui.ts";
import { type CanvasNode, noteOf, type WireEdge } from "./flow-adapter.ts";

type FlowProps = ReactFlowProps<CanvasNode, WireEdge>;

/** Wires drawn, led elsewhere and let go; tools dropped on the canvas or on a wire. */
export function useWiring() {
  const ui = useContext(CanvasUiContext);
  const edits = useContext(CanvasEditsContext);
  const flow = useReactFlow<CanvasNode, WireEdge>();

  const onConnect = useCallback(
    ({ source, sourceHandle, target }: Connection) => {
      if (sourceHandle) edits?.connect(exitAt(source, sourceHandle), target);
    },
    [edits],
  );

  const onConnectEnd = useCallback<NonNullable<FlowProps["onConnectEnd"]>>(
    (event, state) => {
      const handle = state.fromHandle?.id;
      if (state.toNode || !state.fromNode || !handle) return;
      const pointer = "changedTouches" in event ? event.changedTouches[0] : event;
      if (!pointer) return;
      const { clientX, clientY } = pointer;
      const from = exitAt(state.fromNode.id, handle);
      // Let go anywhere over a card, not only at its port, a wire means that card.
      const over = cardAt(clientX, clientY);
      if (over !== undefined) {
        if (over !== START && noteOf(over) === undefined) edits?.connect(from, over);
        return;
      }
      const at = flow.screenToFlowPosition({ x: clientX, y: clientY });
      edits?.quickAdd(from, [at.x, at.y - HEADER_HEIGHT / 2], [clientX, clientY]);
    },
    [edits, flow],
  );

  const onReconnect = useCallback<NonNullable<FlowProps["onReconnect"]>>(
    ({ source, sourceHandle }, { target }) => {
      if (sourceHandle) edits?.connect(exitAt(source, sourceHandle), target);
    },
    [edits],
  );

  const onReconnectEnd = useCallback<NonNullable<FlowProps["onReconnectEnd"]>>(
    (_event, { source, sourceHandle }, _type, state) => {
      if (!state.toNode && sourceHandle) edits?.disconnect(exitAt(source, sourceHandle));
    },
    [edits],
  );

  /** The wire under the pointer lights up while a tool is dragged over it. */
  const onDragOver = (event: DragEvent) => {
    if (!edits || !event.dataTransfer.types.includes(TOOL_DRAG)) return;
    event.preventDefault();
    showTarget(edits.dropOnWire ? wireAt(event.clientX, event.clientY) : undefined);
  };

  const onDrop = (event: DragEvent) => {
    showTarget(undefined);
    const tool = event.dataTransfer.getData(TOOL_DRAG);
    if (!tool) return;
    event.preventDefault();
    const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const at: Point = [x - CARD_WIDTH / 2, y - HEADER_HEIGHT / 2];
    const wire = edits?.dropOnWire && wireAt(event.clientX, event.clientY);
    if (wire) edits.dropOnWire?.(tool, wirePlace(wire), at);
    else edits?.drop(tool, at);
  };

  function showTarget(wire: string | undefined): void {
    if (ui.getState().target !== wire) ui.setState({ target: wire });
  }

  return {
    wiring: edits && { onConnect, onConnectEnd, onReconnect, onReconnectEnd },
    onDragOver,
    onDragLeave: () => showTarget(undefined),
    onDrop,
  };
}

/** A row of a collapsed group names the exit of a step inside it. */
function exitAt(card: string, port: string): ExitPlace {
  return port.includes(":") ? wirePlace(port) : { step: card, exit: port };
}

function cardAt(x: number, y: number): string | undefined {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-card]")?.dataset["card"];
}

/** Also under a card: what is dragged lies over the wire it is meant for. */
export function wireAt(x: number, y: number): string | undefined {
  for (const element of document.elementsFromPoint(x, y)) {
    const wire = element.closest<HTMLElement>(".react-flow__edge")?.dataset["id"];
    if (wire !== undefined) return wire;
  }
  return undefined;
}
