import type { CannedResponseView, Replyable } from "@signalbox/server/contract";
import { useQuery } from "@tanstack/react-query";
import { MessageSquareText, Search } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { Dialog as AriaDialog, Autocomplete, Input, SearchField } from "react-aria-components";
import { api } from "../../app/api.ts";
import { LoadError } from "../../app/load-error.tsx";
import { fuzzySearch } from "../../ui/fuzzy-search.ts";
import { Icon } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { ListBox, ListSection } from "../../ui/list-box.tsx";
import { ListOption } from "../../ui/list-option.tsx";
import { PopoverSurface } from "../../ui/popover.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { useHotkeys } from "../../ui/use-hotkeys.ts";
import { byFolder, type CannedValues, fillCanned, isSlashForCanned } from "./canned-words.ts";
import { cursorOf, insertWords, type Range } from "./insert-words.ts";
import { measureReply } from "./reply-length.ts";
import "./canned-responses.css";

export interface CannedResponsesProps {
  interactionId: string;
  values: CannedValues;
  rules: Replyable | undefined;
  inputRef: RefObject<HTMLTextAreaElement | null>;
  isDisabled: boolean;
}

/** Answers written beforehand: by the button, by the command box, or by a slash in the answer. */
export function CannedResponses({
  interactionId,
  values,
  rules,
  inputRef,
  isDisabled,
}: CannedResponsesProps) {
  /** What the chosen words take the place of; `undefined` while the list is closed. */
  const [range, setRange] = useState<Range | undefined>();
  const button = useRef<HTMLSpanElement>(null);
  const open = () => setRange(cursorOf(inputRef));
  useHotkeys([
    {
      id: "interaction.canned",
      title: "Answer with a canned response",
      section: "Interaction",
      keys: "/",
      keywords: "template snippet saved reply",
      isDisabled,
      run: open,
    },
  ]);
  useEffect(() => {
    const node = inputRef.current;
    if (!node) return;
    const onInput = (event: Event) => {
      if (!(event instanceof InputEvent) || event.data !== "/" || event.isComposing) return;
      const end = node.selectionStart;
      // The slash stays when nothing is chosen.
      if (isSlashForCanned(node.value, end - 1)) setRange({ start: end - 1, end });
    };
    node.addEventListener("input", onInput);
    return () => node.removeEventListener("input", onInput);
  }, [inputRef]);

  return (
    <span ref={button}>
      <IconButton
        icon={MessageSquareText}
        label="Canned responses"
        keys="/"
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
        <AriaDialog aria-label="Canned responses" className="canned">
          <CannedList
            values={values}
            rules={rules}
            onChoose={(text, gap) => {
              if (range) insertWords(interactionId, inputRef, range, text, gap);
              setRange(undefined);
            }}
          />
        </AriaDialog>
      </PopoverSurface>
    </span>
  );
}

function CannedList({
  values,
  rules,
  onChoose,
}: {
  values: CannedValues;
  rules: Replyable | undefined;
  onChoose: (text: string, gap: Range | undefined) => void;
}) {
  const [query, setQuery] = useState("");
  const responses = useQuery({
    queryKey: ["desk-canned-responses"],
    queryFn: ({ signal }) =>
      api.get<CannedResponseView[]>("/api/desk/canned-responses", { signal }),
    staleTime: 30_000,
  });
  if (responses.error && !responses.data)
    return (
      <LoadError
        isSmall
        title="The canned responses could not be loaded"
        error={responses.error}
        onRetry={() => void responses.refetch()}
      />
    );
  const found = fuzzySearch(query, responses.data ?? [], ({ name, folder, text }) => [
    name,
    `${folder} ${name}`,
    // Words from the middle count when they are written whole.
    text.toLowerCase().includes(query.trim().toLowerCase()) ? query : "",
  ]);
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery} filter={acceptAll}>
      <SearchField aria-label="Find a canned response" autoFocus className="transfer-search">
        <span className="transfer-search-icon">
          <Icon of={Search} size={14} />
        </span>
        <Input className="sb-input" placeholder="Find by name, folder or words" />
      </SearchField>
      {responses.isPending ? (
        <SkeletonRows count={4} />
      ) : (
        <ListBox
          label="Canned responses"
          className="canned-list"
          onAction={(id) => {
            const chosen = found.find((response) => response.id === id);
            if (!chosen) return;
            const { text, gap } = fillCanned(chosen.text, values);
            onChoose(text, gap);
          }}
          empty={
            query === ""
              ? "There are none yet for your workgroups. An administrator writes them."
              : `No canned response says “${query}”.`
          }
        >
          {byFolder(found).map(({ folder, responses: members }) => (
            <ListSection key={folder} title={folder.replaceAll("/", " › ") || "General"}>
              {members.map((response) => (
                <ListOption
                  key={response.id}
                  id={response.id}
                  textValue={response.name}
                  hint={preview(fillCanned(response.text, values).text, rules)}
                >
                  {response.name}
                </ListOption>
              ))}
            </ListSection>
          ))}
        </ListBox>
      )}
    </Autocomplete>
  );
}

function preview(text: string, rules: Replyable | undefined): string {
  const isTooLong = rules !== undefined && measureReply(text, rules).isTooLong;
  return isTooLong ? `Too long for this network · ${text}` : text;
}

/** The list comes filtered and ranked; the autocomplete only moves through it. */
function acceptAll(): boolean {
  return true;
}
