import { drawSvg } from "@signalbox/engine/drawing";
import { downloadDrawing, printDrawing } from "../../canvas/print-drawing.ts";
import type { Action } from "../../ui/actions.ts";
import { useEditor, useEditorState, useFacts } from "./editor-context.ts";

/** The draft on paper and as a file: the same picture that the command line exports. */
export function usePictureActions(): Action[] {
  const { store, handlerId } = useEditor();
  const facts = useFacts();
  const view = useEditorState((each) => each.view);
  const isDisabled = view.kind !== "draft";

  function picture(): string {
    const { document, layout } = store.getState().draft;
    return drawSvg(document, layout, facts);
  }

  return [
    {
      id: "editor.print",
      title: "Print the drawing…",
      section: "Handler",
      keys: "mod+p",
      keywords: "paper pdf",
      isDisabled,
      run: () => printDrawing(picture()),
    },
    {
      id: "editor.picture",
      title: "Save the drawing as SVG",
      section: "Handler",
      keywords: "picture image export download",
      isDisabled,
      run: () => downloadDrawing(picture(), handlerId),
    },
  ];
}
