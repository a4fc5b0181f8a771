import type { Rect } from "@signalbox/engine/drawing";
import { useReactFlow, useStoreApi } from "@xyflow/react";
import { type RefObject, useCallback, useContext, useRef } from "react";
import { calmly } from "./calmly.ts";
import type { Focus } from "./canvas-keys.ts";
import { CanvasUiContext, select, toggleFold } from "./canvas-ui.ts";

/** A card that was out of view is mounted some frames after the view began to move. */
const MOST_FRAMES = 30;

/** Gives a card, or one of its exits, the keyboard; brings it into view first where it is not. */
export function useCanvasFocus(
  wrapper: RefObject<HTMLDivElement | null>,
  rects: ReadonlyMap<string, Rect>,
) {
  const ui = useContext(CanvasUiContext);
  const flow = useReactFlow();
  const store = useStoreApi();
  const latest = useRef(rects);
  latest.current = rects;

  /** Brings a card into view, where it is not; the keyboard stays where it is. */
  const revealCard = useCallback(
    (id: string, { isCentred = false }: { isCentred?: boolean } = {}) => {
      const rect = latest.current.get(id);
      if (!rect) return;
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      const [left, top] = [rect.x * zoom + x, rect.y * zoom + y];
      const isInView =
        left > 8 &&
        top > 8 &&
        left + rect.width * zoom < width - 8 &&
        top + Math.min(rect.height * zoom, height - 24) < height - 8;
      if (isInView && zoom >= 0.35 && !isCentred) return;
      void flow.setCenter(rect.x + rect.width / 2, rect.y + rect.height / 2, {
        ...calmly(),
        zoom: Math.max(zoom, 0.7),
      });
    },
    [flow, store],
  );

  const focusCard = useCallback(
    (focus: Focus, { isSelecting = false }: { isSelecting?: boolean } = {}) => {
      ui.setState({ focus });
      if (isSelecting) select(ui, [focus.id]);
      // The card may come with the next render, when it was only just added.
      requestAnimationFrame(() => {
        revealCard(focus.id);
        takeFocus(wrapper, focus, () => toggleFold(ui, focus.id), MOST_FRAMES);
      });
    },
    [ui, wrapper, revealCard],
  );
  return { focusCard, revealCard };
}

function takeFocus(
  wrapper: RefObject<HTMLDivElement | null>,
  focus: Focus,
  unfold: () => void,
  frames: number,
): void {
  const card = wrapper.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(focus.id)}"]`);
  const exit =
    focus.exit === undefined
      ? undefined
      : card?.querySelector<HTMLElement>(`[data-exit="${CSS.escape(focus.exit)}"]`);
  if (card && focus.exit !== undefined && !exit && frames === MOST_FRAMES) unfold();
  const element = exit ?? (focus.exit === undefined || frames < MOST_FRAMES - 5 ? card : undefined);
  if (element) element.focus({ preventScroll: true });
  else if (frames > 0) requestAnimationFrame(() => takeFocus(wrapper, focus, unfold, frames - 1));
}
