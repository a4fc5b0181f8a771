import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { GridList, GridListItem } from "../../../ui/grid-list.tsx";
import { useHotkeys } from "../../../ui/use-hotkeys.ts";
import { VirtualRows } from "../../../ui/virtual-rows.tsx";
import { count } from "../count.ts";
import { ListHead } from "./list-head.tsx";
import { foldText, matchesWords, sortRows, wordsOf } from "./search.ts";

/** Two lines of text with their padding. */
const ROW_HEIGHT = 46;

export interface EntityRow {
  id: string;
  name: string;
  /** A second, quiet line. */
  hint?: ReactNode;
  /** What stands at the right: a chip, a state. */
  end?: ReactNode;
  /** Other words it is found by. */
  keywords?: string;
  /** What it is sorted by, by the order's title. */
  sortBy?: Readonly<Record<string, string>>;
}

export interface EntityListProps {
  /** "Users" */
  title: string;
  one: string;
  path: string;
  rows: readonly EntityRow[];
  selectedId: string | undefined;
  canAdd: boolean;
  /** Titles of orders besides that of names. */
  orders?: readonly string[] | undefined;
  /** What can be done with several; with it, several can be chosen. */
  bulk?: ((ids: readonly string[], done: () => void) => ReactNode) | undefined;
}

/** All of a kind: found by typing, walked by arrow keys, opened by Enter; thousands of them too. */
export function EntityList(props: EntityListProps) {
  const { title, one, path, rows, selectedId, canAdd, orders = [], bulk } = props;
  const [search, setSearch] = useState("");
  const [order, setOrder] = useState<string | undefined>();
  const [chosen, setChosen] = useState<ReadonlySet<string> | undefined>();
  const navigate = useNavigate();
  const box = useRef<HTMLDivElement>(null);
  const texts = useMemo(
    () => new Map(rows.map((row) => [row.id, foldText(`${row.name} ${row.keywords ?? ""}`)])),
    [rows],
  );
  const sorted = useMemo(() => sortRows(rows, order), [rows, order]);
  const shown = useMemo(() => {
    const words = wordsOf(search);
    return sorted.filter((row) => matchesWords(texts.get(row.id) ?? "", words));
  }, [sorted, texts, search]);
  const isChoosing = chosen !== undefined;
  const open = (id: string) => void navigate({ href: `${path}/${encodeURIComponent(id)}` });
  const add = () => void navigate({ href: `${path}/new` });
  const stop = () => setChosen(undefined);

  useHotkeys([
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
    {
      id: "admin.choose",
      title: isChoosing ? "Choose one again" : `Choose several ${title.toLowerCase()}`,
      section: "Administration",
      keywords: "bulk multiple select",
      isDisabled: !bulk,
      isHidden: !bulk,
      run: () => setChosen(isChoosing ? undefined : new Set()),
    },
  ]);

  return (
    <div className="admin-list" ref={box}>
      <ListHead
        title={title}
        one={one}
        search={search}
        onSearch={setSearch}
        onDown={() => box.current?.querySelector<HTMLElement>("[role=row]")?.focus()}
        onSubmit={() => {
          const first = shown[0];
          if (first) open(first.id);
        }}
        orders={orders}
        order={order}
        onOrder={setOrder}
        isChoosing={isChoosing}
        {...(bulk && { onChoose: () => setChosen(isChoosing ? undefined : new Set()) })}
        {...(canAdd && { onAdd: add })}
      />
      <VirtualRows rowHeight={ROW_HEIGHT}>
        <GridList
          label={title}
          className="admin-list-rows"
          {...(isChoosing
            ? { selectionMode: "multiple" as const, selectedKeys: chosen }
            : {
                selectionMode: "single" as const,
                disallowEmptySelection: true,
                selectedKeys: selectedId === undefined ? [] : [selectedId],
              })}
          onSelectionChange={(keys) => {
            const ids = keys === "all" ? shown.map((row) => row.id) : [...keys].map(String);
            if (isChoosing) return setChosen(new Set(ids));
            const [id] = ids;
            if (id !== undefined && id !== selectedId) open(id);
          }}
          items={shown}
          dependencies={[shown, isChoosing]}
          empty={
            rows.length === 0 ? (
              // What they are for, and how to add one, stands beside.
              <p className="admin-list-none muted">None yet</p>
            ) : (
              <EmptyState isSmall title={`Nothing matches “${search.trim()}”`} />
            )
          }
        >
          {(row) => (
            <GridListItem id={row.id} textValue={row.name} className="admin-row">
              {isChoosing && <Checkbox slot="selection" />}
              <span className="grow">
                <span className="admin-row-name truncate">{row.name}</span>
                {row.hint && <span className="admin-row-hint truncate">{row.hint}</span>}
              </span>
              {row.end}
            </GridListItem>
          )}
        </GridList>
      </VirtualRows>
      {isChoosing && bulk && (
        <section className="admin-list-bulk" aria-label={`Change several ${title.toLowerCase()}`}>
          {bulk([...chosen], stop)}
        </section>
      )}
      <p className="admin-list-foot label num" aria-live="polite">
        {search.trim() === "" ? count(rows.length, one) : `${shown.length} of ${rows.length}`}
        {isChoosing && ` · ${chosen.size} chosen`}
      </p>
    </div>
  );
}
