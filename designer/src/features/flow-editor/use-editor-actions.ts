import { freeSpot, noteRect, type Rect } from "@signalbox/engine/drawing";
import type { Point } from "@signalbox/engine/graph";
import { useSession } from "../../app/session.tsx";
import { select } from "../../canvas/canvas-ui.ts";
import { noteNodeId } from "../../canvas/flow-adapter.ts";
import type { Action } from "../../ui/actions.ts";
import { useHotkeys } from "../../ui/use-hotkeys.ts";
import { freeKey, stepTitle } from "./edit-commands.ts";
import { useDocumentState, useEditor, useEditorState, useFacts } from "./editor-context.ts";
import { usePaletteEntries } from "./palette.tsx";
import { useSearchActions } from "./search/use-search-actions.ts";
import { useAddStep } from "./use-add-step.ts";
import { useArrangeActions } from "./use-arrange-actions.ts";
import { useClipboardEvents } from "./use-clipboard.ts";
import { useExitActions } from "./use-exit-actions.ts";
import { usePictureActions } from "./use-picture-actions.ts";
import { useSelectionActions } from "./use-selection-actions.ts";
import { useServerChanges } from "./use-server-changes.ts";
import { useProblemWalk } from "./use-show-problem.ts";

const NOTE_SIZE: Point = [220, 100];

/** Every command of the editor for keys, the command box and the key sheet. */
export function useEditorActions(): void {
  const model = useEditor();
  const { state, store, sync, canvas, ui, isEditable } = model;
  const { draft, past, future } = useDocumentState();
  const view = useEditorState((each) => each.view);
  const facts = useFacts();
  const canDeploy = useSession().has("handler.deploy");
  const entries = usePaletteEntries();
  const add = useAddStep();
  const { askAbout, askAdd, askConnect, removeSelected } = useExitActions();
  const selection = useSelectionActions();
  const arranging = useArrangeActions();
  const searching = useSearchActions();
  const pictures = usePictureActions();
  const walk = useProblemWalk();
  useClipboardEvents();
  useServerChanges();
  const isDraft = view.kind === "draft";

  const handler: Action[] = [
    {
      id: "editor.checkIn",
      title: "Check in…",
      section: "Handler",
      run: () => state.setState({ dialog: "checkIn" }),
      isDisabled: !isEditable,
    },
    {
      id: "editor.save",
      title: "Save the draft now",
      section: "Handler",
      keys: "mod+s",
      isDisabled: !isEditable,
      run: () => void sync.flush().then(() => state.setState({ news: "Saved" })),
    },
    {
      id: "editor.deploy",
      title: "Deploy…",
      section: "Handler",
      keys: "mod+enter",
      isDisabled: !canDeploy,
      run: () => state.setState({ dialog: "deploy", deployVersion: undefined }),
    },
    {
      id: "editor.rollBack",
      title: "Roll back…",
      section: "Handler",
      isDisabled: !canDeploy,
      run: () => state.setState({ dialog: "rollBack" }),
    },
    {
      id: "editor.settings",
      title: "Handler settings",
      section: "Handler",
      run: () => ui.setState({ selected: new Set() }),
    },
    {
      id: "editor.problems",
      title: "Show problems",
      section: "Handler",
      run: () => model.showBottom("problems"),
    },
    {
      id: "editor.tests",
      title: "Show tests",
      section: "Handler",
      run: () => model.showBottom("tests"),
    },
    {
      id: "editor.edits",
      title: "Show what was edited",
      section: "Handler",
      run: () => model.showBottom("edits"),
    },
    {
      id: "editor.runs",
      title: "Show runs",
      section: "Handler",
      run: () => model.showBottom("runs"),
    },
    {
      id: "editor.history",
      title: "Show versions",
      section: "Handler",
      run: () => model.showBottom("history"),
    },
    {
      id: "editor.outline",
      title: "Show the outline",
      section: "Handler",
      keys: "o",
      run: showOutline,
    },
    {
      id: "editor.back",
      title: "Back to the draft",
      section: "Handler",
      isDisabled: isDraft,
      run: () => state.setState({ view: { kind: "draft" } }),
    },
  ];
  const editing: Action[] = [
    {
      id: "editor.undo",
      title: past.length > 0 ? `Undo: ${past.at(-1)?.name}` : "Undo",
      section: "Edit",
      keys: "mod+z",
      isDisabled: !isEditable || past.length === 0,
      run: store.undo,
    },
    {
      id: "editor.redo",
      title: future.length > 0 ? `Redo: ${future[0]?.name}` : "Redo",
      section: "Edit",
      keys: "mod+shift+z",
      isDisabled: !isEditable || future.length === 0,
      run: store.redo,
    },
    {
      id: "editor.add",
      title: "Add a step after this exit…",
      section: "Step",
      keys: "a",
      isDisabled: !isEditable || !isDraft,
      run: () => askAdd(),
    },
    {
      id: "editor.connect",
      title: "Connect this exit to…",
      section: "Step",
      keys: "c",
      isDisabled: !isEditable || !isDraft,
      run: () => askConnect(),
    },
    {
      id: "editor.rename",
      title: "Rename this step…",
      section: "Step",
      keys: "f2",
      isDisabled: !isEditable || !isDraft,
      run: () => state.setState({ dialog: "rename" }),
    },
    {
      id: "editor.moveToGroup",
      title: "Move into a group…",
      section: "Group",
      keys: "alt+g",
      isDisabled: !isEditable || !isDraft,
      run: () => askAbout("group"),
    },
    {
      id: "editor.colour",
      title: "Colour the selected steps…",
      section: "Step",
      keys: "alt+c",
      isDisabled: !isEditable || !isDraft,
      run: () => askAbout("colour"),
    },
    {
      id: "editor.drawing",
      title: "Back to the step",
      section: "Canvas",
      keys: "mod+j",
      isDisabled: !isDraft,
      run: () => model.focus(ui.getState().focus.id, ui.getState().focus.exit),
    },
    {
      id: "editor.remove",
      title: "Remove what is selected",
      section: "Step",
      isDisabled: !isEditable || !isDraft,
      run: removeSelected,
    },
    {
      id: "editor.note",
      title: "Write a note on the canvas",
      section: "Canvas",
      keys: "n",
      isDisabled: !isEditable || !isDraft,
      run: addNote,
    },
    {
      id: "editor.stepNote",
      title: "Write a note on this step",
      section: "Step",
      keys: "shift+n",
      isDisabled: !isDraft,
      run: () => canvas.current?.write(ui.getState().focus.id),
    },
    {
      id: "editor.fit",
      title: "Fit the drawing into the view",
      section: "Canvas",
      keys: "1",
      run: () => canvas.current?.fit(),
    },
    { id: "editor.find", title: "Find a tool", section: "Canvas", keys: "/", run: focusPalette },
    {
      id: "editor.nextProblem",
      title: "Next problem",
      section: "Canvas",
      keys: "f8",
      inTextFields: true,
      run: () => walk(1),
    },
    {
      id: "editor.previousProblem",
      title: "Previous problem",
      section: "Canvas",
      keys: "shift+f8",
      inTextFields: true,
      run: () => walk(-1),
    },
  ];
  const tools: Action[] = entries.map((entry) => ({
    id: `editor.add.${entry.id}`,
    title: `Add ${entry.title}`,
    section: entry.group,
    keywords: entry.summary,
    isDisabled: !isEditable || !isDraft,
    run: () => void add(entry),
  }));
  const places: Action[] = ["start", ...Object.keys(draft.document.steps)].map((id) => ({
    id: `editor.go.${id}`,
    title: `Go to ${stepTitle(draft, facts, id)}`,
    section: "Steps",
    keywords: id,
    isDisabled: !isDraft,
    run: () => model.focus(id),
  }));
  useHotkeys([
    ...handler,
    ...pictures,
    ...editing,
    ...selection,
    ...arranging,
    ...searching,
    ...places,
    ...tools,
  ]);

  function addNote(): void {
    const at = freeSpot(canvas.current?.middle() ?? [0, 0], NOTE_SIZE[1], takenBoxes());
    const note = freeKey(draft.layout.notes ?? {}, "note", "note");
    model.run({
      command: { type: "setNote", note, value: { text: "", at, size: NOTE_SIZE } },
      name: "Write a note",
    });
    const id = noteNodeId(note);
    select(ui, [id]);
    ui.setState({ focus: { id }, writing: id });
  }

  /** A new note hides nothing and is not hidden: cards lie over notes. */
  function takenBoxes(): Rect[] {
    const notes = Object.values(draft.layout.notes ?? {}).map(noteRect);
    return [...(canvas.current?.rects().values() ?? []), ...notes];
  }

  function showOutline(): void {
    model.keyboard.current = "outline";
    state.setState({ left: "outline" });
    const { id, exit } = ui.getState().focus;
    model.focus(id, exit);
  }

  function focusPalette(): void {
    state.setState({ left: "palette" });
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(".palette-search input")?.focus(),
    );
  }
}
