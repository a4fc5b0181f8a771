import { ArrowDownWideNarrow, ListChecks, Plus } from "lucide-react";
import { useRef } from "react";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Menu, MenuItem } from "../../../ui/menu.tsx";
import { SearchField } from "../../../ui/search-field.tsx";
import { useHotkeys } from "../../../ui/use-hotkeys.ts";
import { BY_NAME } from "./search.ts";

export interface ListHeadProps {
  title: string;
  one: string;
  search: string;
  onSearch: (search: string) => void;
  /** Arrow down in the search. */
  onDown: () => void;
  onSubmit: () => void;
  /** Titles of orders besides that of names. */
  orders: readonly string[];
  order: string | undefined;
  onOrder: (order: string) => void;
  isChoosing: boolean;
  onChoose?: () => void;
  onAdd?: () => void;
}

/** Search, order, choosing several, adding. */
export function ListHead(props: ListHeadProps) {
  const { title, one, search, orders, order = BY_NAME, isChoosing, onChoose, onAdd } = props;
  const input = useRef<HTMLInputElement>(null);
  useHotkeys([
    {
      id: "admin.search",
      title: `Search ${title.toLowerCase()}`,
      section: "Administration",
      keys: "/",
      run: () => input.current?.focus(),
    },
  ]);
  return (
    <div className="admin-list-head">
      <SearchField
        label={`Search ${title.toLowerCase()}`}
        keys="/"
        className="grow"
        inputRef={input}
        value={search}
        onChange={props.onSearch}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") props.onDown();
          else event.continuePropagation();
        }}
        onSubmit={props.onSubmit}
      />
      {orders.length > 0 && (
        <Menu
          aria-label="Order"
          trigger={<IconButton icon={ArrowDownWideNarrow} label={`Ordered by ${order}`} />}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[order]}
          onSelectionChange={(keys) => {
            const [key] = keys === "all" ? [] : keys;
            if (key !== undefined) props.onOrder(String(key));
          }}
        >
          {[BY_NAME, ...orders].map((each) => (
            <MenuItem key={each} id={each}>
              {each}
            </MenuItem>
          ))}
        </Menu>
      )}
      {onChoose && (
        <IconButton
          icon={ListChecks}
          label={isChoosing ? "Choose one again" : "Choose several"}
          kind={isChoosing ? "secondary" : "ghost"}
          aria-pressed={isChoosing}
          onPress={onChoose}
        />
      )}
      {onAdd && <IconButton icon={Plus} label={`Add ${one}`} keys="n" onPress={onAdd} />}
    </div>
  );
}
