import { expressionText } from "@signalbox/engine/drawing";
import {
  type Completion,
  checkText,
  completeExpression,
  printType,
} from "@signalbox/engine/expression";
import type { Json } from "@signalbox/engine/graph";
import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import { TextField as AriaTextField, TextArea } from "react-aria-components";
import { FieldLabel, FieldNotes } from "../ui/field.tsx";
import { markText } from "./mark-text.ts";
import { readType, type Scope, scopeTypes } from "./value-source.ts";

export interface ExpressionFieldProps {
  label: string;
  rule: Json | undefined;
  scope: Scope;
  /** The type the result is wanted for. */
  expected?: string;
  /** Given only what can be read; until then the last good expression stays. */
  onChange: (rule: Json | undefined) => void;
  isRequired?: boolean;
  description?: string | undefined;
  error?: string | undefined;
  isReadOnly?: boolean;
}

const MOST_COMPLETIONS = 8;

/** An expression in its text form, checked and completed while it is typed. */
export function ExpressionField(props: ExpressionFieldProps) {
  const { label, rule, scope, expected, onChange, isReadOnly = false } = props;
  const [typed, setTyped] = useState<string | undefined>();
  const text = typed ?? (rule === undefined ? "" : expressionText(rule));
  const types = useMemo(() => scopeTypes(scope), [scope]);
  const checked = useMemo(
    () =>
      text.trim() === ""
        ? undefined
        : checkText(text, types, expected ? readType(expected) : undefined),
    [text, types, expected],
  );
  const input = useRef<HTMLTextAreaElement>(null);
  const completing = useCompletion(input, types, (next) => change(next));

  function change(next: string): void {
    setTyped(next);
    const isEmpty = next.trim() === "";
    const read = isEmpty ? undefined : checkText(next, types).rule;
    if (isEmpty || read !== undefined) onChange(read as Json | undefined);
  }

  const first = checked?.problems[0];
  const unread = checked !== undefined && checked.rule === undefined;
  const error = first
    ? unread
      ? `${first.message} Not kept until it can be read.`
      : first.message
    : props.error;
  return (
    <AriaTextField
      className="sb-field expression-field"
      isInvalid={error !== undefined}
      isReadOnly={isReadOnly}
      value={text}
      onChange={(next) => {
        change(next);
        completing.look(next);
      }}
      onBlur={() => {
        completing.close();
        if (!unread) setTyped(undefined);
      }}
      onKeyDown={completing.onKeyDown}
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <div className="expression-box">
        <pre className="expression-marks" aria-hidden>
          {markText(text, checked?.problems ?? []).map((part) => (
            <span key={part.from} className={part.severity && `expression-${part.severity}`}>
              {part.text}
            </span>
          ))}{" "}
        </pre>
        <TextArea
          ref={input}
          className="sb-input expression-input"
          rows={1}
          spellCheck={false}
          autoComplete="off"
          placeholder='Such as workgroup = "Support"'
          {...completing.inputProps}
        />
        {completing.list}
      </div>
      <FieldNotes
        error={error}
        description={
          props.description ?? (checked && !first ? `Gives ${printType(checked.type)}.` : undefined)
        }
      />
    </AriaTextField>
  );
}

/** The list of what could stand at the cursor. */
function useCompletion(
  input: React.RefObject<HTMLTextAreaElement | null>,
  types: Parameters<typeof completeExpression>[2],
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
            className="completion"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(entry)}
          >
            <code>{entry.label}</code>
            <span className="label truncate">{entry.detail}</span>
          </div>
        ))}
      </div>
    ),
  };
}
