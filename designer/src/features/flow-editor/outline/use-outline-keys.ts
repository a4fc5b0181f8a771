import { type Drawing, groupOf, START, wireId } from "@signalbox/engine/drawing";
import type { ExitPlace } from "@signalbox/engine/graph";
import type { KeyboardEvent } from "react";
import type { Focus } from "../../../canvas/canvas-keys.ts";
import { noteOf } from "../../../canvas/flow-adapter.ts";
import { useEditor } from "../editor-context.ts";
import { useExitActions } from "../use-exit-actions.ts";
import { readRowKey } from "./outline-rows.ts";

/** Keys on a row of the outline; the others mean what they mean in every tree. */
export function useOutlineKeys(drawing: Drawing) {
  const model = useEditor();
  const { askAdd, askConnect, placeInHand, removeSelected, openProperties } = useExitActions();

  /** Enter: a step opens its properties, a note is written, an exit leads on, or asks where it shall lead. */
  function act({ id, exit }: Focus): void {
    if (noteOf(id) !== undefined) {
      model.canvas.current?.write(id);
      return;
    }
    if (groupOf(id) !== undefined || exit === undefined) {
      openProperties(id);
      return;
    }
    const to = drawing.byId.get(id)?.allRows.find((row) => row.exit === exit)?.to;
    if (to === undefined) askAdd({ step: id, exit });
    else model.focus(to);
  }

  function place({ id, exit }: Focus): ExitPlace | undefined {
    if (groupOf(id) !== undefined || noteOf(id) !== undefined) return undefined;
    return exit === undefined ? placeInHand() : { step: id, exit };
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const key = (event.target as Element).closest<HTMLElement>("[role=row]")?.dataset["key"];
    if (key === undefined || !model.isEditable) return;
    const focus = readRowKey(key);
    if (event.key === "a") askAdd(place(focus));
    else if (event.key === "c") askConnect(place(focus));
    else if (event.key === "Home") model.focus(START);
    else if (event.key === "Delete" || event.key === "Backspace") {
      if (focus.exit !== undefined) {
        model.ui.setState({ wire: wireId(focus.id, focus.exit) });
      }
      removeSelected();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return { onKeyDown, act };
}
