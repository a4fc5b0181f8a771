import { Search, Smile } from "lucide-react";
import { type RefObject, useRef, useState } from "react";
import {
  Dialog as AriaDialog,
  Autocomplete,
  Input,
  ListBox,
  ListBoxItem,
  SearchField,
} from "react-aria-components";
import { Icon } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { ListSection } from "../../ui/list-box.tsx";
import { PopoverSurface } from "../../ui/popover.tsx";
import { useHotkeys } from "../../ui/use-hotkeys.ts";
import { findEmojis } from "./emojis.ts";
import { cursorOf, insertWords, type Range } from "./insert-words.ts";
import "./emoji.css";

export interface EmojiButtonProps {
  interactionId: string;
  inputRef: RefObject<HTMLTextAreaElement | null>;
  isDisabled: boolean;
}

/** An emoji where the cursor stands: found by name, walked with the arrows, taken with Enter. */
export function EmojiButton({ interactionId, inputRef, isDisabled }: EmojiButtonProps) {
  const [range, setRange] = useState<Range | undefined>();
  const [query, setQuery] = useState("");
  const button = useRef<HTMLSpanElement>(null);
  function open(): void {
    setQuery("");
    setRange(cursorOf(inputRef));
  }
  useHotkeys([
    {
      id: "interaction.emoji",
      title: "Put an emoji into the answer",
      section: "Interaction",
      keys: "e",
      keywords: "smiley",
      isDisabled,
      run: open,
    },
  ]);
  return (
    <span ref={button}>
      <IconButton
        icon={Smile}
        label="Emoji"
        keys="e"
        placement="top"
        isDisabled={isDisabled}
        onPress={open}
      />
      <PopoverSurface
        triggerRef={button}
        placement="top start"
        isOpen={range !== undefined}
        onOpenChange={(isOpen) => {
          if (isOpen) return;
          setRange(undefined);
          setTimeout(() => inputRef.current?.focus());
        }}
      >
        <AriaDialog aria-label="Emoji" className="emoji">
          <Autocomplete inputValue={query} onInputChange={setQuery} filter={acceptAll}>
            <SearchField aria-label="Find an emoji" autoFocus className="transfer-search">
              <span className="transfer-search-icon">
                <Icon of={Search} size={14} />
              </span>
              <Input className="sb-input" placeholder="Find by name: thanks, parcel, sorry" />
            </SearchField>
            <ListBox
              aria-label="Emoji"
              layout="grid"
              className="emoji-list"
              onAction={(sign) => {
                if (range) insertWords(interactionId, inputRef, range, String(sign));
                setRange(undefined);
              }}
              renderEmptyState={() => <p className="muted">{`No emoji is called “${query}”.`}</p>}
            >
              {findEmojis(query).map(({ title, emojis }) => (
                <ListSection key={title} title={title}>
                  {emojis.map(({ sign, name }) => (
                    <ListBoxItem
                      key={sign}
                      id={sign}
                      textValue={name}
                      aria-label={name}
                      className="emoji-sign"
                    >
                      <span title={name}>{sign}</span>
                    </ListBoxItem>
                  ))}
                </ListSection>
              ))}
            </ListBox>
          </Autocomplete>
        </AriaDialog>
      </PopoverSurface>
    </span>
  );
}

/** The list comes filtered; the autocomplete only moves through it. */
function acceptAll(): boolean {
  return true;
}
