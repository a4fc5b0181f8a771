import type { DrawingFacts } from "@signalbox/engine/drawing";
import type { Draft } from "@signalbox/engine/graph";
import { createContext, useContext, useSyncExternalStore } from "react";
import { useStore } from "zustand";
import type { DocumentState } from "./document-store.ts";
import type { SaveState } from "./draft-sync.ts";
import type { EditorModel, EditorState } from "./editor-model.ts";

export const EditorContext = createContext<EditorModel | undefined>(undefined);
export const FactsContext = createContext<DrawingFacts>({
  toolsteps: new Map(),
  initiators: new Map(),
  callees: new Map(),
});

/** The open handler; only inside an editor. */
export function useEditor(): EditorModel {
  const model = useContext(EditorContext);
  if (!model) throw new Error("There is no editor around this.");
  return model;
}

export function useFacts(): DrawingFacts {
  return useContext(FactsContext);
}

export function useDraft(): Draft {
  const { store } = useEditor();
  return useSyncExternalStore(store.subscribe, () => store.getState().draft);
}

export function useDocumentState(): DocumentState {
  const { store } = useEditor();
  return useSyncExternalStore(store.subscribe, store.getState);
}

export function useSaveState(): SaveState {
  const { sync } = useEditor();
  return useSyncExternalStore(sync.subscribe, sync.getState);
}

export function useEditorState<T>(selector: (state: EditorState) => T): T {
  return useStore(useEditor().state, selector);
}

/** What is chosen on the canvas, by card id. */
export function useSelection(): ReadonlySet<string> {
  return useStore(useEditor().ui, (state) => state.selected);
}
