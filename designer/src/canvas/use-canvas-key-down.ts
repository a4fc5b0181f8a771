import { type Drawing, GRID, readingOrder, START } from "@signalbox/engine/drawing";
import type { HandlerLayout, Point } from "@signalbox/engine/graph";
import { useReactFlow } from "@xyflow/react";
import { type KeyboardEvent, useContext, useMemo, useRef } from "react";
import { calmly } from "./calmly.ts";
import type { CanvasKeys } from "./canvas.tsx";
import { CanvasEditsContext } from "./canvas-edits.ts";
import { alongOrder, directionOf, type Focus, isArrow, otherCaller, walk } from "./canvas-keys.ts";
import { CanvasUiContext, select } from "./canvas-ui.ts";
import { noteNodeId, noteOf } from "./flow-adapter.ts";
import { movedSteps } from "./moved-steps.ts";
import { speakFocus } from "./speak-focus.ts";

interface KeyDownOptions {
  drawing: Drawing;
  notes: NonNullable<HandlerLayout["notes"]>;
  keys: CanvasKeys | undefined;
  focusCard: (focus: Focus, options?: { isSelecting?: boolean }) => void;
}

/** How far back the way one came is known. */
const LONGEST_TRAIL = 200;

/** Keys while a card or exit has the focus. */
export function useCanvasKeyDown({ drawing, notes, keys, focusCard }: KeyDownOptions) {
  const ui = useContext(CanvasUiContext);
  const edits = useContext(CanvasEditsContext);
  const flow = useReactFlow();
  /** The exits one came along, the last one last. */
  const trail = useRef<Focus[]>([]);
  const order = useMemo(() => {
    let known: string[] | undefined;
    // Asked for with the first key and not before: a handler is drawn far more often than walked.
    return () => {
      known ??= readingOrder(drawing);
      return known;
    };
  }, [drawing]);

  function go(focus: Focus): void {
    focusCard(focus, { isSelecting: true });
    const note = noteOf(focus.id);
    if (note !== undefined) {
      ui.setState({ spoken: `Note: ${notes[note]?.text || "empty"}` });
      return;
    }
    const problem = ui.getState().problems.get(focus.id);
    ui.setState({ spoken: speakFocus(drawing, focus, order(), problem) });
  }

  function follow(focus: Focus, key: "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown"): void {
    const next = walk(drawing, focus, key, trail.current.at(-1));
    if (!next) return;
    if (key === "ArrowRight") {
      const taken = focus.exit ?? firstLinked(drawing, focus.id);
      trail.current = [...trail.current, { id: focus.id, exit: taken }].slice(-LONGEST_TRAIL);
    } else if (key === "ArrowLeft") trail.current = trail.current.slice(0, -1);
    go(next);
  }

  /** Another of those that lead to this card; the card itself keeps the keyboard. */
  function turn(id: string, by: 1 | -1): void {
    const caller = otherCaller(drawing, id, trail.current.at(-1), by);
    if (!caller) return;
    trail.current = [...trail.current.slice(0, -1), caller];
    ui.setState({ spoken: `Came by ${speakFocus(drawing, caller, order())}` });
  }

  function nudge([dx, dy]: [number, number]): void {
    const { selected, focus } = ui.getState();
    const ids = selected.has(focus.id) ? [...selected] : [focus.id];
    for (const id of ids) {
      const [note, box] = [noteOf(id), notes[noteOf(id) ?? ""]];
      if (note === undefined || !box) continue;
      edits?.changeNote(note, { at: [box.at[0] + dx * GRID, box.at[1] + dy * GRID] });
    }
    const places = ids.flatMap((id): [string, Point][] => {
      const at = drawing.places.get(id);
      return at ? [[id, [at[0] + dx * GRID, at[1] + dy * GRID]]] : [];
    });
    if (places.length > 0) edits?.move(movedSteps(drawing, new Map(places)));
  }

  /** The cards as one reads the graph, and after them the notes. */
  function stops(): string[] {
    return [...order(), ...Object.keys(notes).toSorted().map(noteNodeId)];
  }

  /** True when the key meant something here. */
  function handle({ key, altKey }: KeyboardEvent, focus: Focus): boolean {
    const direction = directionOf(key);
    if (altKey && direction) {
      nudge(direction);
      return true;
    }
    if (altKey) return false;
    if (isArrow(key)) {
      follow(focus, key);
      return true;
    }
    if (key === "PageDown" || key === "PageUp") {
      const next = alongOrder(stops(), focus.id, key === "PageDown" ? 1 : -1);
      if (next !== undefined) go({ id: next });
    } else if (key === "Home") go({ id: START });
    else if (key === "End") go({ id: order().at(-1) ?? START });
    else if (key === "[" || key === "]") turn(focus.id, key === "]" ? 1 : -1);
    else if (key === " ") toggleSelected(focus.id);
    else if (key === "Enter" && noteOf(focus.id)) ui.setState({ writing: focus.id });
    else if (key === "Enter") keys?.open(focus.id);
    else if (key === "Delete" || key === "Backspace") keys?.remove?.();
    else if (key === "Escape") leave();
    else if (key === "1") void flow.fitView({ padding: 0.12, maxZoom: 1, ...calmly() });
    else return false;
    return true;
  }

  function leave(): void {
    if (ui.getState().tool === "select") select(ui, []);
    else ui.setState({ tool: "select" });
  }

  function toggleSelected(id: string): void {
    const selected = new Set(ui.getState().selected);
    if (!selected.delete(id)) selected.add(id);
    select(ui, selected);
  }

  return (event: KeyboardEvent) => {
    const target = event.target as Element;
    if (event.metaKey || event.ctrlKey || event.nativeEvent.isComposing) return;
    if (target.closest("textarea, input, [role=toolbar]")) return;
    // A wire that was clicked leaves the focus on no card; its keys still belong to the canvas.
    if (!target.closest("[data-card]")) {
      if (event.key !== "Delete" && event.key !== "Backspace") return;
      keys?.remove?.();
      event.preventDefault();
      return;
    }
    const { focus } = ui.getState();
    if (handle(event, focus)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
}

function firstLinked(drawing: Drawing, id: string): string | undefined {
  return drawing.byId.get(id)?.allRows.find((row) => row.to !== undefined)?.exit;
}
