import type {
  ClipboardSteps,
  Command,
  Draft,
  ExitPlace,
  HandlerLayout,
  MissingThing,
  Point,
  SearchField,
} from "@signalbox/engine/graph";
import type { RefObject } from "react";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { CanvasHandle } from "../../canvas/canvas.tsx";
import { type CanvasUi, createCanvasUi } from "../../canvas/canvas-ui.ts";
import { showToast } from "../../ui/toast.tsx";
import { createDocumentStore, type DocumentStore } from "./document-store.ts";
import { createDraftSync, type DraftSync, type SaveResult } from "./draft-sync.ts";
import type { NamedCommand } from "./edit-commands.ts";
import { createDraftDrawer } from "./kept-drafts.ts";
import { openDraft } from "./open-draft.ts";

/** A version by its number, or the draft as it is on the screen. */
export type VersionRef = number | "draft";

/**
 * What the canvas shows: the draft, a version as it was checked in, what is different between two,
 * two drafts being brought together, or a run on its version.
 */
export type View =
  | { kind: "draft" }
  | { kind: "version"; number: number }
  | { kind: "difference"; before: VersionRef; after: VersionRef }
  | { kind: "merge"; theirs: Draft; rev: number; by: string }
  | { kind: "run"; runId: string; isFollowing: boolean };

/** A question asked beside the canvas: what comes at this place? */
export type PickerRequest =
  | { kind: "add"; from: ExitPlace | undefined; at: Point; screen: Point }
  | { kind: "connect"; from: ExitPlace; screen: Point }
  | { kind: "group"; steps: readonly string[]; screen: Point }
  | { kind: "colour"; steps: readonly string[]; screen: Point };

/** What is looked for, and where. */
export interface SearchRequest {
  text: string;
  isRegex: boolean;
  /** Empty: all of them. */
  fields: ReadonlySet<SearchField>;
  scope: "handler" | "all";
  /** Where something is used, instead of a text. */
  uses: { kind: "variable" | "resource" | "attribute" | "subroutine"; name: string } | undefined;
}

export interface PasteRequest {
  copied: ClipboardSteps;
  missing: readonly MissingThing[];
}

export const BOTTOM_TABS = ["problems", "tests", "runs", "edits", "history"] as const;
export type BottomTab = (typeof BOTTOM_TABS)[number];

export interface EditorState {
  view: View;
  left: "palette" | "outline" | "search";
  search: SearchRequest;
  bottom: BottomTab;
  /**
   * The panel underneath shows only its tabs: as long as there was nothing to show and nobody asked.
   * It never opens or closes by itself while one works, or the drawing would jump.
   */
  isBottomResting: boolean;
  picker: PickerRequest | undefined;
  dialog: "checkIn" | "deploy" | "rollBack" | "rename" | undefined;
  /** Steps on their way in, of which something is missing here. */
  paste: PasteRequest | undefined;
  /** The version the deploy dialog begins with. */
  deployVersion: number | undefined;
  /** Row of the outline to give the keyboard to, once the outline shows it. */
  outlineFocus: { id: string; exit?: string | undefined } | undefined;
  /** A layout that is offered: drawn over the drawing until it is taken or not. */
  proposal: { layout: HandlerLayout; name: string } | undefined;
  /** Input to put the keyboard into once the properties show it. */
  wantedField: string | undefined;
  /** Said in the live region. */
  news: string;
}

export interface EditorModel {
  handlerId: string;
  isEditable: boolean;
  store: DocumentStore;
  sync: DraftSync;
  ui: CanvasUi;
  state: StoreApi<EditorState>;
  canvas: RefObject<CanvasHandle | null>;
  /** Where the keyboard was last, drawing or outline: what is done there ends there. */
  keyboard: { current: "canvas" | "outline" };
  /** Opens the panel underneath with one of its parts. */
  showBottom: (tab: BottomTab) => void;
  /** Gives a card or one of its exits the keyboard, on the canvas or in the outline. */
  focus: (id: string, exit?: string) => void;
  /** Runs a command; a refusal is said in the corner and answers false. */
  run: (named: NamedCommand, mergeKey?: string) => boolean;
}

export interface EditorModelOptions {
  handlerId: string;
  user: { id: string; displayName: string };
  draft: Draft;
  rev: number;
  savedAt: number;
  isEditable: boolean;
  save: (rev: number, draft: Draft) => Promise<SaveResult>;
}

/** One open handler, with what a reload left unsent. */
export function createEditorModel(options: EditorModelOptions): EditorModel {
  const { handlerId, isEditable, user } = options;
  const drawer = createDraftDrawer(`${user.id}.${handlerId}`);
  const opened = openDraft(options, isEditable ? drawer.read() : undefined);
  const store = createDocumentStore(opened.draft, {
    now: Date.now,
    author: user.displayName,
    history: opened.history,
  });
  const sync = createDraftSync({
    store,
    rev: opened.rev,
    savedAt: options.savedAt,
    pending: opened.pending,
    base: opened.base,
    save: options.save,
    keep: drawer.keep,
  });
  if (opened.notice) showToast({ ...opened.notice, tone: "info" });
  const state = createStore<EditorState>(() => ({
    view: { kind: "draft" },
    left: "palette",
    search: { text: "", isRegex: false, fields: new Set(), scope: "handler", uses: undefined },
    paste: undefined,
    bottom: "problems",
    isBottomResting: true,
    picker: undefined,
    dialog: undefined,
    deployVersion: undefined,
    outlineFocus: undefined,
    proposal: undefined,
    wantedField: undefined,
    news: "",
  }));

  const canvas: EditorModel["canvas"] = { current: null };
  const keyboard: EditorModel["keyboard"] = { current: "canvas" };

  return {
    handlerId,
    isEditable,
    store,
    sync,
    ui: createCanvasUi(),
    state,
    canvas,
    keyboard,
    showBottom: (bottom) => state.setState({ bottom, isBottomResting: false }),
    focus(id, exit) {
      if (keyboard.current === "outline" && state.getState().left === "outline") {
        state.setState({ outlineFocus: { id, exit } });
      } else canvas.current?.focus(id, exit);
    },
    run({ command, name }, mergeKey) {
      if (!isEditable) return false;
      try {
        store.run(command, name, mergeKey);
        state.setState({ news: name });
        return true;
      } catch (error) {
        showToast({
          title: `Not possible: ${name}`,
          description: error instanceof Error ? error.message : String(error),
          tone: "warning",
        });
        return false;
      }
    },
  };
}

/** A name for a command that sets one value, typed letter by letter. */
export function setInputCommand(
  step: string,
  input: string,
  source: Extract<Command, { type: "setInput" }>["source"],
  title: string,
): NamedCommand {
  return { command: { type: "setInput", step, input, source }, name: `Set ${title}` };
}
