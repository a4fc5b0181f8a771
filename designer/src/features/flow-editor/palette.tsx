import { useMemo, useState } from "react";
import { TOOL_DRAG } from "../../canvas/canvas-edits.ts";
import { toolIcon } from "../../canvas/tool-icons.ts";
import { Icon } from "../../ui/icon.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { useEditor, useEditorState } from "./editor-context.ts";
import {
  filterEntries,
  groupEntries,
  type PaletteEntry,
  paletteEntries,
} from "./palette-entries.ts";
import { useAddStep } from "./use-add-step.ts";
import { TOOLSTEPS, useSubroutines } from "./use-callees.ts";

export function usePaletteEntries(): PaletteEntry[] {
  const { handlerId } = useEditor();
  const subroutines = useSubroutines();
  return useMemo(
    () =>
      paletteEntries(
        TOOLSTEPS.values(),
        subroutines.filter((each) => each.id !== handlerId),
      ),
    [subroutines, handlerId],
  );
}

/** Everything that can be put on the canvas: dragged to a place, or added beside what is chosen. */
export function Palette() {
  const view = useEditorState((each) => each.view);
  // While a version or a run is looked at, nothing is added to a draft that nobody sees.
  const isEditable = useEditor().isEditable && view.kind === "draft";
  const [query, setQuery] = useState("");
  const entries = usePaletteEntries();
  const add = useAddStep();
  const found = useMemo(() => filterEntries(entries, query), [entries, query]);
  const groups = useMemo(() => groupEntries(found), [found]);
  return (
    <div className="palette">
      <SearchField
        label="Find a tool"
        keys="/"
        value={query}
        onChange={setQuery}
        className="palette-search"
        onSubmit={() => {
          const [first] = found;
          if (first && isEditable) void add(first);
        }}
      />
      <div className="palette-list">
        {groups.map((group) => (
          <section key={group.title} aria-label={group.title}>
            <h3 className="label palette-group">{group.title}</h3>
            <ul>
              {group.entries.map((entry) => (
                <li key={entry.id}>
                  <PaletteItem
                    entry={entry}
                    isDisabled={!isEditable}
                    onAdd={() => void add(entry)}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {found.length === 0 && (
          <p className="palette-empty muted">Nothing is called “{query}”. Try what it does.</p>
        )}
      </div>
    </div>
  );
}

/** A plain button and not one of the kit: the browser's own drag is what the canvas takes. */
function PaletteItem({
  entry,
  isDisabled,
  onAdd,
}: {
  entry: PaletteEntry;
  isDisabled: boolean;
  onAdd: () => void;
}) {
  return (
    <button
      type="button"
      className="palette-item"
      disabled={isDisabled}
      draggable={!isDisabled}
      title={entry.summary}
      style={{ "--category": `var(--category-${entry.category})` }}
      onClick={onAdd}
      onDragStart={(event) => {
        event.dataTransfer.setData(TOOL_DRAG, entry.id);
        event.dataTransfer.effectAllowed = "copy";
      }}
    >
      <i aria-hidden />
      <Icon of={toolIcon(entry.icon)} size={14} />
      <span className="truncate">{shortTitle(entry)}</span>
    </button>
  );
}

/** Under the heading ACD, "ACD Initiate Processing" need not say it again. */
function shortTitle({ title, group }: PaletteEntry): string {
  return title.startsWith(`${group} `) ? title.slice(group.length + 1) : title;
}
