import { createDrawer, groupOf, rectsOf, START } from "@signalbox/engine/drawing";
import { downstreamOf, makeSpace } from "@signalbox/engine/graph";
import { useStore } from "zustand";
import { select } from "../../canvas/canvas-ui.ts";
import type { Action } from "../../ui/actions.ts";
import { useEditor, useEditorState, useFacts } from "./editor-context.ts";
import { groupOfStep, groupSteps, toggleGroup, ungroup } from "./many-commands.ts";
import { useClipboard } from "./use-clipboard.ts";

/** How far everything moves when space is made with the keys: a card and its wire. */
const SPACE = 360;
const SPACE_DOWN = 200;

/** What can be done with what is selected, beyond one step: groups, copies, space. */
export function useSelectionActions(): Action[] {
  const model = useEditor();
  const { ui, store, isEditable, run } = model;
  const view = useEditorState((each) => each.view);
  const selected = useStore(ui, (each) => each.selected);
  const facts = useFacts();
  const { copy, duplicate } = useClipboard();
  const isDraft = view.kind === "draft";
  const cannotEdit = !isEditable || !isDraft;
  const draft = () => store.getState().draft;

  /** The group that is selected itself, or that holds the step with the keyboard. */
  function groupInHand(): string | undefined {
    const { focus } = ui.getState();
    for (const id of [...selected, focus.id]) {
      const group = groupOf(id) ?? groupOfStep(draft(), id);
      if (group !== undefined) return group;
    }
    return undefined;
  }

  function group(): void {
    const named = groupSteps(draft(), selected.size > 0 ? selected : [ui.getState().focus.id]);
    if (named) run(named);
  }

  function collapse(): void {
    const id = groupInHand();
    const named = id === undefined ? undefined : toggleGroup(draft(), id);
    if (named) run(named);
  }

  function makeRoom(axis: 0 | 1): void {
    const { document, layout } = draft();
    const drawing = createDrawer()(document, layout, facts, ui.getState().unfolded);
    const rect = rectsOf(drawing).get(ui.getState().focus.id);
    if (!rect) return;
    const from = axis === 0 ? rect.x + rect.width : rect.y + rect.height;
    const by = axis === 0 ? SPACE : SPACE_DOWN;
    const commands = makeSpace(drawing.places, layout, { axis, from, by });
    const name = axis === 0 ? "Make space to the right" : "Make space below";
    if (commands.length > 0) run({ command: { type: "batch", name, commands }, name });
  }

  const hasGroup = isDraft && groupInHand() !== undefined;
  return [
    {
      id: "editor.copy",
      title: "Copy the selected steps",
      section: "Step",
      isDisabled: selected.size === 0,
      run: copy,
    },
    {
      id: "editor.duplicate",
      title: "Duplicate the selected steps",
      section: "Step",
      keys: "mod+d",
      isDisabled: cannotEdit || selected.size === 0,
      run: duplicate,
    },
    {
      id: "editor.selectAll",
      title: "Select all steps",
      section: "Canvas",
      keys: "mod+a",
      inTextFields: false,
      isDisabled: !isDraft,
      run: () => select(ui, Object.keys(draft().document.steps)),
    },
    {
      id: "editor.selectDownstream",
      title: "Select all that follows",
      section: "Canvas",
      keys: "shift+d",
      isDisabled: !isDraft,
      run: () => {
        const from = selected.size > 0 ? selected : [ui.getState().focus.id];
        const found = downstreamOf(draft().document, from);
        found.delete(START);
        select(ui, found);
      },
    },
    {
      id: "editor.group",
      title: "Group the selected steps",
      section: "Group",
      keys: "mod+g",
      isDisabled: cannotEdit,
      run: group,
    },
    {
      id: "editor.ungroup",
      title: "Ungroup",
      section: "Group",
      keys: "mod+shift+g",
      isDisabled: cannotEdit || !hasGroup,
      run: () => {
        const id = groupInHand();
        if (id !== undefined) run(ungroup(draft(), id));
      },
    },
    {
      id: "editor.collapse",
      title: "Collapse or open the group",
      section: "Group",
      keys: "shift+g",
      isDisabled: cannotEdit || !hasGroup,
      run: collapse,
    },
    {
      id: "editor.spaceRight",
      title: "Make space to the right of this step",
      section: "Canvas",
      keys: "m r",
      isDisabled: cannotEdit,
      run: () => makeRoom(0),
    },
    {
      id: "editor.spaceBelow",
      title: "Make space below this step",
      section: "Canvas",
      keys: "m d",
      isDisabled: cannotEdit,
      run: () => makeRoom(1),
    },
    {
      id: "editor.spaceTool",
      title: "Make space by dragging",
      section: "Canvas",
      keys: "m m",
      isDisabled: cannotEdit,
      run: () => ui.setState({ tool: "space" }),
    },
  ];
}
