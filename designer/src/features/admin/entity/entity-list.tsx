import { useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { GridList, GridListItem } from "../../../ui/grid-list.tsx";
import type { IconType } from "../../../ui/icon.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { SearchField } from "../../../ui/search-field.tsx";
import { useHotkeys } from "../../../ui/use-hotkeys.ts";
import { count } from "../count.ts";
import { matchesSearch } from "./search.ts";

export interface EntityRow {
  id: string;
  name: string;
  /** A second, quiet line. */
  hint?: ReactNode;
  /** What stands at the right: a chip, a state. */
  end?: ReactNode;
  /** Other words it is found by. */
  keywords?: string;
}

export interface EntityListProps {
  /** "Users" */
  title: string;
  one: string;
  icon: IconType;
  path: string;
  rows: readonly EntityRow[];
  selectedId: string | undefined;
  canAdd: boolean;
  /** What these are for, while there are none. */
  purpose: string;
}

/** All of a kind: found by typing, walked by arrow keys, opened by Enter. */
export function EntityList(props: EntityListProps) {
  const { title, one, icon, path, rows, selectedId, canAdd, purpose } = props;
  const [search, setSearch] = useState("");
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const shown = rows.filter((row) => matchesSearch(`${row.name} ${row.keywords ?? ""}`, search));
  const add = () => void navigate({ href: `${path}/new` });

  useHotkeys([
    {
      id: "admin.search",
      title: `Search ${title.toLowerCase()}`,
      section: "Administration",
      keys: "/",
      run: () => input.current?.focus(),
    },
    {
      id: "admin.add",
      title: `Add ${one}`,
      section: "Administration",
      keys: "n",
      keywords: "new create",
      isDisabled: !canAdd,
      isHidden: !canAdd,
      run: add,
    },
  ]);

  return (
    <div className="admin-list" ref={box}>
      <div className="admin-list-head">
        <SearchField
          label={`Search ${title.toLowerCase()}`}
          keys="/"
          className="grow"
          inputRef={input}
          value={search}
          onChange={setSearch}
          onKeyDown={(event) => {
            if (event.key === "ArrowDown")
              box.current?.querySelector<HTMLElement>("[role=row]")?.focus();
            else event.continuePropagation();
          }}
          onSubmit={() => {
            const first = shown[0];
            if (first) void navigate({ href: `${path}/${encodeURIComponent(first.id)}` });
          }}
        />
        {canAdd && <IconButton icon={Plus} label={`Add ${one}`} keys="n" onPress={add} />}
      </div>
      <GridList
        label={title}
        className="admin-list-rows"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={selectedId === undefined ? [] : [selectedId]}
        onSelectionChange={(keys) => {
          const [id] = keys === "all" ? [] : keys;
          if (id !== undefined && id !== selectedId)
            void navigate({ href: `${path}/${encodeURIComponent(id)}` });
        }}
        items={shown}
        dependencies={[shown]}
        empty={
          rows.length === 0 ? (
            <EmptyState isSmall icon={icon} title={`No ${title.toLowerCase()} yet`}>
              {purpose}
            </EmptyState>
          ) : (
            <EmptyState isSmall title={`Nothing matches “${search.trim()}”`} />
          )
        }
      >
        {(row) => (
          <GridListItem id={row.id} textValue={row.name} className="admin-row">
            <span className="grow">
              <span className="admin-row-name truncate">{row.name}</span>
              {row.hint && <span className="admin-row-hint truncate">{row.hint}</span>}
            </span>
            {row.end}
          </GridListItem>
        )}
      </GridList>
      <p className="admin-list-foot label num" aria-live="polite">
        {search.trim() === "" ? count(rows.length, one) : `${shown.length} of ${rows.length}`}
      </p>
    </div>
  );
}
