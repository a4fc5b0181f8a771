import { useRef, useState } from "react";
import {
  Autocomplete,
  Dialog,
  Input,
  ListBox,
  ListBoxItem,
  SearchField,
} from "react-aria-components";
import { fuzzySearch, MOST_SHOWN } from "../../ui/fuzzy-search.ts";
import { Icon, type IconType } from "../../ui/icon.tsx";
import { PopoverSurface } from "../../ui/popover.tsx";

export interface PickerItem {
  id: string;
  title: string;
  /** At the right: a category, or what it is. */
  hint: string;
  keywords?: string;
  icon: IconType;
  /** A CSS colour. */
  colour?: string;
}

export interface PickerProps {
  label: string;
  /** Window pixels. */
  at: readonly [number, number];
  items: readonly PickerItem[];
  /** Why something one may look for is not among them. */
  notes?: readonly string[];
  onPick: (id: string) => void;
  onClose: () => void;
}

/** A list found by typing, at the place where the answer is wanted. */
export function Picker({ label, at, items, notes = [], onPick, onClose }: PickerProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const [query, setQuery] = useState("");
  const found = fuzzySearch(query, items, (item) => [item.title, item.hint, item.keywords ?? ""]);
  const more = found.length - MOST_SHOWN;
  const said = more > 0 ? [`${more} more; type on to find them`, ...notes] : notes;
  return (
    <>
      <span ref={anchor} className="picker-anchor" style={{ left: at[0], top: at[1] }} />
      <PopoverSurface
        isOpen
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose();
        }}
        triggerRef={anchor}
        placement="right top"
        className="picker"
      >
        <Dialog aria-label={label} className="picker-dialog">
          <p className="picker-question" aria-hidden>
            {label}
          </p>
          <Autocomplete inputValue={query} onInputChange={setQuery} filter={acceptAll}>
            <SearchField aria-label={label} autoFocus className="picker-search">
              <Input className="sb-input" placeholder="Type to find" />
            </SearchField>
            <ListBox
              aria-label={label}
              className="picker-list"
              items={found.slice(0, MOST_SHOWN)}
              dependencies={[query]}
              onAction={(key) => onPick(String(key))}
              renderEmptyState={() => (
                <p className="picker-empty">Nothing that fits here is called “{query}”.</p>
              )}
            >
              {(item) => (
                <ListBoxItem id={item.id} textValue={item.title} className="picker-item">
                  <span style={{ color: item.colour }}>
                    <Icon of={item.icon} size={14} />
                  </span>
                  <span className="truncate grow">{item.title}</span>
                  <span className="label">{item.hint}</span>
                </ListBoxItem>
              )}
            </ListBox>
          </Autocomplete>
          {said.length > 0 && (
            <footer className="picker-notes label">
              {said.map((note) => (
                <p key={note}>{note}</p>
              ))}
            </footer>
          )}
        </Dialog>
      </PopoverSurface>
    </>
  );
}

/** The list comes filtered and ranked. */
function acceptAll(): boolean {
  return true;
}
