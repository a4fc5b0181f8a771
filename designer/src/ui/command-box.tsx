import { Search } from "lucide-react";
import { useState } from "react";
import {
  Dialog as AriaDialog,
  Autocomplete,
  Input,
  ListBox,
  ListBoxItem,
  SearchField,
} from "react-aria-components";
import type { Action } from "./actions.ts";
import { fuzzySearch, MOST_SHOWN } from "./fuzzy-search.ts";
import { Icon } from "./icon.tsx";
import { Key, KeyCaps } from "./key.tsx";
import { Modal } from "./modal.tsx";
import { useActions } from "./use-hotkeys.ts";
import "./command-box.css";

export interface CommandBoxProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Every action of the view, found by typing. */
export function CommandBox({ isOpen, onOpenChange }: CommandBoxProps) {
  return (
    <Modal isOpen={isOpen} onOpenChange={onOpenChange} position="top" width={560}>
      <AriaDialog aria-label="Command box" className="sb-command">
        <Commands
          onRun={(action) => {
            onOpenChange(false);
            // After the box has given the focus back, so that the action may move it on.
            requestAnimationFrame(() => action.run());
          }}
        />
      </AriaDialog>
    </Modal>
  );
}

function Commands({ onRun }: { onRun: (action: Action) => void }) {
  const [query, setQuery] = useState("");
  const offered = useActions().filter((action) => !action.isHidden && !action.isDisabled);
  const found = fuzzySearch(query, offered, (action) => [
    action.title,
    action.section,
    action.keywords ?? "",
  ]);
  const runById = (id: unknown) => {
    const action = found.find((candidate) => candidate.id === id);
    if (action) onRun(action);
  };
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery} filter={acceptAll}>
      <SearchField aria-label="What do you want to do?" autoFocus className="sb-command-search">
        <Icon of={Search} />
        <Input className="sb-command-input" placeholder="What do you want to do?" />
        <Key keys="escape" />
      </SearchField>
      <ListBox
        aria-label="Actions"
        className="sb-command-list"
        items={found.slice(0, MOST_SHOWN)}
        dependencies={[query]}
        onAction={runById}
        renderEmptyState={() => (
          <p className="sb-command-empty">
            Nothing is called “{query}” here. Try another word, or the menu of the view.
          </p>
        )}
      >
        {(action) => (
          <ListBoxItem id={action.id} textValue={action.title} className="sb-command-item">
            <span className="sb-command-title truncate">{action.title}</span>
            <span className="label">{action.section}</span>
            {action.keys && <KeyCaps keys={action.keys} />}
          </ListBoxItem>
        )}
      </ListBox>
      {found.length > MOST_SHOWN && (
        <p className="sb-command-more label">
          {`${found.length - MOST_SHOWN} more; type on to find them`}
        </p>
      )}
    </Autocomplete>
  );
}

/** The list comes filtered and ranked; the autocomplete only moves through it. */
function acceptAll(): boolean {
  return true;
}
