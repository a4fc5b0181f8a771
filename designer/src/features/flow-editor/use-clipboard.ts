import { GRID } from "@signalbox/engine/drawing";
import {
  type ClipboardSteps,
  copySteps,
  formatClipboard,
  missingThings,
  type Point,
  parseClipboard,
  pasteSteps,
} from "@signalbox/engine/graph";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { handlersQuery } from "../../app/handlers-api.ts";
import { select } from "../../canvas/canvas-ui.ts";
import { noteOf } from "../../canvas/flow-adapter.ts";
import { showToast } from "../../ui/toast.tsx";
import { removeSteps } from "./edit-commands.ts";
import { useEditor, useFacts } from "./editor-context.ts";
import { useResourceNames } from "./use-resource-names.ts";

const OFFSET: Point = [GRID * 2, GRID * 2];

/** Copy, cut, paste and duplicate of steps as JSON, on the clipboard that everybody uses. */
export function useClipboard() {
  const model = useEditor();
  const facts = useFacts();
  const client = useQueryClient();
  const resources = useResourceNames();
  const draft = () => model.store.getState().draft;

  function chosenSteps(): ClipboardSteps | undefined {
    const selected = [...model.ui.getState().selected];
    return copySteps(
      draft(),
      selected,
      selected.flatMap((id) => noteOf(id) ?? []),
    );
  }

  function chosen(): string | undefined {
    const steps = chosenSteps();
    return steps && formatClipboard(steps);
  }

  function copy(): void {
    const text = chosen();
    if (text === undefined) return;
    navigator.clipboard?.writeText(text).then(
      () => model.state.setState({ news: "Copied" }),
      () => showToast({ title: "The browser did not allow the copy", tone: "warning" }),
    );
  }

  /** Adds steps as one step of undo, and says what became of their variables. */
  function add(copied: ClipboardSteps, verb: "Paste" | "Duplicate" = "Paste"): void {
    const { commands, steps, variables } = pasteSteps(draft(), copied, OFFSET);
    const name = steps.length === 1 ? `${verb} a step` : `${verb} ${steps.length} steps`;
    if (!model.run({ command: { type: "batch", name, commands }, name })) return;
    select(model.ui, steps);
    const renamed = variables.filter(({ how }) => how === "renamed");
    if (renamed.length === 0) return;
    showToast({
      title: "Some variables have new names here",
      description: `${renamed.map(({ name, becomes }) => `${name} is now ${becomes}`).join(", ")}: a variable of that name with another type was here already.`,
      tone: "info",
    });
  }

  async function paste(text: string): Promise<void> {
    const read = parseClipboard(text);
    if ("message" in read) {
      showToast({ title: "Nothing was pasted", description: read.message, tone: "info" });
      return;
    }
    const handlers = await client.ensureQueryData(handlersQuery).catch(() => undefined);
    const missing = missingThings(read.steps, {
      toolsteps: facts.toolsteps,
      handlers: handlers ? new Set(handlers.map(({ id }) => id)) : { has: () => true },
      resources,
    });
    if (missing.length > 0) model.state.setState({ paste: { copied: read.steps, missing } });
    else add(read.steps);
  }

  function cut(): string | undefined {
    const text = chosen();
    const named = removeSteps(draft(), facts, [...model.ui.getState().selected]);
    return text !== undefined && named && model.run(named) ? text : undefined;
  }

  function duplicate(): void {
    const steps = chosenSteps();
    if (steps) add(steps, "Duplicate");
  }

  return { copy, paste, cut, chosen, add, duplicate };
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
      if (isOurs(event) && isEditable && text !== "") void latest.current.paste(text);
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
