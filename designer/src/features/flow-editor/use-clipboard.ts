import { GRID } from "@signalbox/engine/drawing";
import type { Point } from "@signalbox/engine/graph";
import { useEffect, useRef } from "react";
import { select } from "../../canvas/canvas-ui.ts";
import { showToast } from "../../ui/toast.tsx";
import { copySteps, pasteSteps } from "./clipboard.ts";
import { removeSteps } from "./edit-commands.ts";
import { useEditor, useFacts } from "./editor-context.ts";

const OFFSET: Point = [GRID * 2, GRID * 2];

/** Copy, cut and paste of steps as JSON, on the clipboard that everybody uses. */
export function useClipboard() {
  const model = useEditor();
  const facts = useFacts();
  const draft = () => model.store.getState().draft;
  const chosen = () => copySteps(draft(), model.ui.getState().selected);

  function copy(): void {
    const text = chosen();
    if (text === undefined) return;
    navigator.clipboard?.writeText(text).then(
      () => model.state.setState({ news: "Copied" }),
      () => showToast({ title: "The browser did not allow the copy", tone: "warning" }),
    );
  }

  function paste(text: string): void {
    const pasted = pasteSteps(draft(), text, OFFSET);
    if (!pasted) {
      showToast({
        title: "Nothing to paste",
        description: "The clipboard holds no steps of a handler.",
        tone: "info",
      });
    } else if (model.run(pasted)) select(model.ui, pasted.steps);
  }

  function cut(): string | undefined {
    const text = chosen();
    const named = removeSteps(draft(), facts, [...model.ui.getState().selected]);
    return text !== undefined && named && model.run(named) ? text : undefined;
  }

  return { copy, paste, cut, chosen };
}

/** The browser's own copy, cut and paste events, unless a text is being written. */
export function useClipboardEvents(): void {
  const clipboard = useClipboard();
  const { isEditable, state } = useEditor();
  const latest = useRef(clipboard);
  latest.current = clipboard;
  useEffect(() => {
    const isOurs = (event: ClipboardEvent) =>
      state.getState().view.kind === "draft" &&
      !(event.target as Element | null)?.closest?.(
        "input, textarea, [data-modal], [data-overlay]",
      ) &&
      (window.getSelection()?.isCollapsed ?? true);
    const give = (event: ClipboardEvent, text: string | undefined) => {
      if (text === undefined) return;
      event.clipboardData?.setData("text/plain", text);
      event.preventDefault();
    };
    const onCopy = (event: ClipboardEvent) => {
      if (isOurs(event)) give(event, latest.current.chosen());
    };
    const onCut = (event: ClipboardEvent) => {
      if (isOurs(event) && isEditable) give(event, latest.current.cut());
    };
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (isOurs(event) && isEditable && text !== "") latest.current.paste(text);
    };
    document.addEventListener("copy", onCopy);
    document.addEventListener("cut", onCut);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("copy", onCopy);
      document.removeEventListener("cut", onCut);
      document.removeEventListener("paste", onPaste);
    };
  }, [isEditable, state]);
}
