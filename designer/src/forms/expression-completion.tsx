import { type Completion, completeExpression, type ValueType } from "@signalbox/engine/expression";
import { type KeyboardEvent, useId, useState } from "react";

const MOST_COMPLETIONS = 8;

/** The list of what could stand at the cursor, with what the entry under the choice means. */
export function useCompletion(
  input: React.RefObject<HTMLTextAreaElement | null>,
  types: Readonly<Record<string, ValueType>>,
  change: (text: string) => void,
) {
  const id = useId();
  const [entries, setEntries] = useState<Completion[]>([]);
  const [at, setAt] = useState(0);
  const close = () => setEntries([]);

  function look(text: string, isAsked = false): void {
    const offset = input.current?.selectionStart ?? text.length;
    const written = /[A-Za-z_."]$/.test(text.slice(0, offset));
    setAt(0);
    setEntries(
      written || isAsked ? completeExpression(text, offset, types).slice(0, MOST_COMPLETIONS) : [],
    );
  }

  function take(entry: Completion): void {
    const element = input.current;
    if (!element) return;
    const text = element.value;
    change(text.slice(0, entry.from) + entry.insert + text.slice(entry.to));
    const cursor = entry.from + entry.insert.length;
    close();
    // After React has written the new text, which moves the cursor to its end.
    requestAnimationFrame(() => element.setSelectionRange(cursor, cursor));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      look(input.current?.value ?? "", true);
      return;
    }
    if (entries.length === 0) return;
    const entry = entries[at];
    if (event.key === "ArrowDown") setAt((at + 1) % entries.length);
    else if (event.key === "ArrowUp") setAt((at + entries.length - 1) % entries.length);
    else if (event.key === "Escape") close();
    else if ((event.key === "Enter" || event.key === "Tab") && entry) take(entry);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const isOpen = entries.length > 0;
  return {
    look,
    close,
    onKeyDown,
    inputProps: {
      role: "combobox" as const,
      "aria-autocomplete": "list" as const,
      "aria-expanded": isOpen,
      "aria-controls": id,
      ...(isOpen && { "aria-activedescendant": `${id}-${at}` }),
    },
    list: (
      <div id={id} role="listbox" aria-label="Completions" className="completions" hidden={!isOpen}>
        {entries.map((entry, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's, as the pattern has it
          <div
            key={`${entry.kind}:${entry.label}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            aria-description={entry.documentation || undefined}
            className="completion"
            onMouseDown={(event) => event.preventDefault()}
            onPointerMove={() => setAt(index)}
            onClick={() => take(entry)}
          >
            <code>{entry.label}</code>
            <span className="label truncate">{entry.detail.split("\n")[0]}</span>
          </div>
        ))}
        {entries[at]?.documentation && (
          <p className="completion-help" aria-hidden>
            {entries[at].documentation}
          </p>
        )}
      </div>
    ),
  };
}
