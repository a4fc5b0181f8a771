import { groupCardId } from "@signalbox/engine/drawing";
import type { HandlerLayout } from "@signalbox/engine/graph";
import { type RefObject, useEffect, useRef } from "react";
import type { Key } from "react-aria-components";
import { useEditor, useEditorState } from "../editor-context.ts";
import { countRowsBefore, type OutlineRow, rowKey } from "./outline-rows.ts";

/** Frames in which a row must have come: a step that was only just added comes with a render. */
const MOST_FRAMES = 20;

export interface OutlineFocusOptions {
  wrapper: RefObject<HTMLElement | null>;
  groups: HandlerLayout["groups"];
  rows: readonly OutlineRow[];
  expanded: ReadonlySet<Key>;
  setExpanded: (change: (before: ReadonlySet<Key>) => ReadonlySet<Key>) => void;
  /** In pixels. */
  rowHeight: number;
}

/** Gives a row the keyboard when the editor asks for it, opening what it stands in. */
export function useOutlineFocus(options: OutlineFocusOptions): void {
  const { wrapper, groups, setExpanded } = options;
  const { state } = useEditor();
  const wanted = useEditorState((each) => each.outlineFocus);
  // A step that was only just added comes into the rows while it is looked for.
  const latest = useRef(options);
  latest.current = options;
  useEffect(() => {
    if (!wanted) return;
    const { id, exit } = wanted;
    const group = Object.entries(groups ?? {}).find(([, { steps }]) => steps.includes(id))?.[0];
    const parents = [
      ...(group === undefined ? [] : [groupCardId(group)]),
      ...(exit === undefined ? [] : [id]),
    ];
    setExpanded((before) => new Set([...before, ...parents]));
    const key = rowKey(id, exit);
    const scroll = () => {
      const { rows, expanded, rowHeight } = latest.current;
      const before = countRowsBefore(rows, expanded, key);
      const tree = wrapper.current?.querySelector(".outline-tree");
      if (tree && before !== undefined) {
        tree.scrollTop = Math.max(0, before * rowHeight - tree.clientHeight / 2);
      }
    };
    focusRow(wrapper, key, scroll, MOST_FRAMES);
    state.setState({ outlineFocus: undefined });
  }, [wanted, groups, setExpanded, state, wrapper]);
}

/** A row that is out of sight is not drawn: it is brought into sight first. */
function focusRow(
  wrapper: RefObject<HTMLElement | null>,
  key: string,
  scroll: () => void,
  frames: number,
): void {
  requestAnimationFrame(() => {
    const row = wrapper.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    if (row) {
      row.focus();
      return;
    }
    scroll();
    if (frames > 0) focusRow(wrapper, key, scroll, frames - 1);
  });
}
