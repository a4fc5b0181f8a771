import { type Drawing, GRID, START } from "@signalbox/engine/drawing";
import { useReactFlow } from "@xyflow/react";
import { type KeyboardEvent, useContext } from "react";
import { calmly } from "./calmly.ts";
import type { CanvasKeys } from "./canvas.tsx";
import { CanvasEditsContext } from "./canvas-edits.ts";
import { directionOf, type Focus, isArrow, walk } from "./canvas-keys.ts";
import { CanvasUiContext, select } from "./canvas-ui.ts";

interface KeyDownOptions {
  drawing: Drawing;
  keys: CanvasKeys | undefined;
  focusCard: (focus: Focus, options?: { isSelecting?: boolean }) => void;
}

/** Keys while a card or exit has the focus. */
export function useCanvasKeyDown({ drawing, keys, focusCard }: KeyDownOptions) {
  const ui = useContext(CanvasUiContext);
  const edits = useContext(CanvasEditsContext);
  const flow = useReactFlow();

  function nudge([dx, dy]: [number, number]): void {
    const { selected, focus } = ui.getState();
    const ids = selected.has(focus.id) ? [...selected] : [focus.id];
    const places = ids.flatMap((id) => {
      const at = drawing.places.get(id);
      return at ? [[id, [at[0] + dx * GRID, at[1] + dy * GRID] as [number, number]] as const] : [];
    });
    edits?.move(new Map(places));
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
      const next = walk(drawing, focus, key);
      if (next) focusCard(next, { isSelecting: true });
      return true;
    }
    if (key === "Home") focusCard({ id: START }, { isSelecting: true });
    else if (key === " ") toggleSelected(focus.id);
    else if (key === "Enter") keys?.open(focus.id);
    else if (key === "Delete" || key === "Backspace") keys?.remove();
    else if (key === "Escape") select(ui, []);
    else if (key === "1") void flow.fitView({ padding: 0.12, maxZoom: 1, ...calmly() });
    else return false;
    return true;
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
      keys?.remove();
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
