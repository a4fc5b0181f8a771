import { showToast } from "../../ui/toast.tsx";
import { useEditor, useFacts } from "./editor-context.ts";

/**
 * Works out a tidy layout of the handler, or of the chosen cards, and offers it on the canvas; it
 * holds only when it is taken.
 */
export function useTidy(): (only?: ReadonlySet<string>) => Promise<void> {
  const { store, state } = useEditor();
  const facts = useFacts();
  return async (only) => {
    const { document, layout } = store.getState().draft;
    state.setState({ news: "Working out a layout" });
    try {
      const { proposeLayout } = await import("../../canvas/propose-layout.ts");
      const proposed = await proposeLayout({ document, layout, facts, ...(only && { only }) });
      // Drawn on meanwhile: what was worked out belongs to another drawing.
      if (store.getState().draft.document !== document) {
        showToast({ title: "The handler changed meanwhile; tidy up again", tone: "info" });
        return;
      }
      const name = only ? "Tidy up the selection" : "Tidy up the drawing";
      state.setState({ proposal: { layout: proposed, name }, news: "A layout is offered" });
    } catch (error) {
      const description = error instanceof Error ? error.message : String(error);
      showToast({ title: "No layout could be worked out", description, tone: "danger" });
    }
  };
}
