import { groupCardId } from "@signalbox/engine/drawing";
import type { HandlerLayout } from "@signalbox/engine/graph";
import { type RefObject, useEffect } from "react";
import type { Key } from "react-aria-components";
import { useEditor, useEditorState } from "../editor-context.ts";
import { rowKey } from "./outline-rows.ts";

/** Frames in which a row must have come: a step that was only just added comes with a render. */
const MOST_FRAMES = 20;

/** Gives a row the keyboard when the editor asks for it, opening what it stands in. */
export function useOutlineFocus(
  wrapper: RefObject<HTMLElement | null>,
  groups: HandlerLayout["groups"],
  setExpanded: (change: (before: ReadonlySet<Key>) => ReadonlySet<Key>) => void,
): void {
  const { state } = useEditor();
  const wanted = useEditorState((each) => each.outlineFocus);
  useEffect(() => {
    if (!wanted) return;
    const { id, exit } = wanted;
    const group = Object.entries(groups ?? {}).find(([, { steps }]) => steps.includes(id))?.[0];
    const parents = [
      ...(group === undefined ? [] : [groupCardId(group)]),
      ...(exit === undefined ? [] : [id]),
    ];
    setExpanded((before) => new Set([...before, ...parents]));
    focusRow(wrapper, rowKey(id, exit), MOST_FRAMES);
    state.setState({ outlineFocus: undefined });
  }, [wanted, groups, setExpanded, state, wrapper]);
}

function focusRow(wrapper: RefObject<HTMLElement | null>, key: string, frames: number): void {
  requestAnimationFrame(() => {
    const row = wrapper.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    if (row) row.focus();
    else if (frames > 0) focusRow(wrapper, key, frames - 1);
  });
}
