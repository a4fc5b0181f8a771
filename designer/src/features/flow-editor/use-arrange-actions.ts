import { createDrawer, type Rect, rectsOf } from "@signalbox/engine/drawing";
import type { Point } from "@signalbox/engine/graph";
import { useStore } from "zustand";
import { alignSteps, type Edge } from "../../canvas/align-steps.ts";
import { distributeSteps } from "../../canvas/distribute-steps.ts";
import { movedSteps } from "../../canvas/moved-steps.ts";
import type { Action } from "../../ui/actions.ts";
import { useEditor, useEditorState, useFacts } from "./editor-context.ts";
import { useTidy } from "./use-tidy.ts";

const EDGES: readonly [Edge, string, string][] = [
  ["left", "Align left edges", "l l"],
  ["centre", "Align centres", "l c"],
  ["right", "Align right edges", "l r"],
  ["top", "Align top edges", "l t"],
  ["middle", "Align middles", "l m"],
  ["bottom", "Align bottom edges", "l b"],
];

/** Align, distribute and tidy up, each one step of undo. */
export function useArrangeActions(): Action[] {
  const model = useEditor();
  const { ui, store, isEditable } = model;
  const facts = useFacts();
  const view = useEditorState((each) => each.view);
  const selected = useStore(ui, (each) => each.selected);
  const tidy = useTidy();
  const cannotEdit = !isEditable || view.kind !== "draft";

  function place(
    name: string,
    arrange: (rects: ReadonlyMap<string, Rect>) => ReadonlyMap<string, Point>,
  ): void {
    const { document, layout } = store.getState().draft;
    const drawing = createDrawer()(document, layout, facts, ui.getState().unfolded);
    const chosen = [...rectsOf(drawing)].filter(([id]) => selected.has(id));
    const moved = movedSteps(drawing, arrange(new Map(chosen)));
    if (moved.size === 0) return;
    model.run({ command: { type: "moveSteps", positions: Object.fromEntries(moved) }, name });
  }

  return [
    ...EDGES.map(
      ([edge, title, keys]): Action => ({
        id: `editor.align.${edge}`,
        title,
        section: "Arrange",
        keys,
        isDisabled: cannotEdit || selected.size < 2,
        run: () => place(title, (rects) => alignSteps(rects, edge)),
      }),
    ),
    {
      id: "editor.distribute.across",
      title: "Distribute across",
      section: "Arrange",
      keys: "l a",
      isDisabled: cannotEdit || selected.size < 3,
      run: () => place("Distribute across", (rects) => distributeSteps(rects, "across")),
    },
    {
      id: "editor.distribute.down",
      title: "Distribute down",
      section: "Arrange",
      keys: "l d",
      isDisabled: cannotEdit || selected.size < 3,
      run: () => place("Distribute down", (rects) => distributeSteps(rects, "down")),
    },
    {
      id: "editor.tidy",
      title: "Tidy up the drawing…",
      section: "Arrange",
      keys: "shift+l",
      keywords: "auto layout arrange",
      isDisabled: cannotEdit,
      run: () => void tidy(),
    },
    {
      id: "editor.tidySelection",
      title: "Tidy up the selection…",
      section: "Arrange",
      keywords: "auto layout arrange",
      isDisabled: cannotEdit || selected.size < 2,
      run: () => void tidy(selected),
    },
  ];
}
