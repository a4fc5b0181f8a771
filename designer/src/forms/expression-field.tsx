import { expressionText } from "@signalbox/engine/drawing";
import { checkText, printType } from "@signalbox/engine/expression";
import type { Json } from "@signalbox/engine/graph";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { TextField as AriaTextField, TextArea } from "react-aria-components";
import { FieldLabel, FieldNotes } from "../ui/field.tsx";
import { useCompletion } from "./expression-completion.tsx";
import { useExpressionHelp } from "./expression-help.tsx";
import { useExpressionSurroundings } from "./expression-surroundings.ts";
import { markText } from "./mark-text.ts";
import { tryExpression } from "./try-expression.ts";
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
  const { known, sample } = useExpressionSurroundings();
  const knownTypes = useMemo(() => ({ ...types, ...pick(known, types) }), [types, known]);
  const tried = useMemo(
    () => sample && checked?.rule !== undefined && tryExpression(checked.rule as Json, sample),
    [sample, checked],
  );
  const input = useRef<HTMLTextAreaElement>(null);
  const completing = useCompletion(input, knownTypes, (next) => change(next));
  const helping = useExpressionHelp(input, text, knownTypes);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key.toLowerCase() === "i" && (event.ctrlKey || event.metaKey)) {
      if (helping.ask()) event.preventDefault();
    } else if (event.key === "Escape" && helping.isOpen) {
      helping.close();
      event.stopPropagation();
    } else completing.onKeyDown(event);
  }

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
        helping.close();
        completing.look(next);
      }}
      onBlur={() => {
        completing.close();
        helping.close();
        if (!unread) setTyped(undefined);
      }}
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
          // Not of the field around it: that one would keep every key from the editor's commands.
          onKeyDown={onKeyDown}
          {...completing.inputProps}
          {...helping.inputProps}
        />
        {completing.list}
        {helping.help}
      </div>
      <FieldNotes
        error={error}
        description={
          props.description ?? (checked && !first ? `Gives ${printType(checked.type)}.` : undefined)
        }
      />
      {tried && (
        <output className="expression-tried" data-failed={tried.includes("it fails")}>
          {tried}
        </output>
      )}
    </AriaTextField>
  );
}

/** Of what is known only what the field offers: a filter's names are not the handler's variables. */
function pick<T>(known: Readonly<Record<string, T>>, names: object): Record<string, T> {
  return Object.fromEntries(Object.entries(known).filter(([name]) => Object.hasOwn(names, name)));
}
