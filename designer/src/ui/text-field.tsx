import type { Ref } from "react";
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  Input,
} from "react-aria-components";
import { classNames } from "./class-names.ts";
import { FieldLabel, FieldNotes, type FieldProps, invalidWhen } from "./field.tsx";

export interface TextFieldProps
  extends Omit<AriaTextFieldProps, "className" | "children">,
    FieldProps {
  placeholder?: string | undefined;
  /** Monospaced, for ids and expressions. */
  isCode?: boolean;
  inputRef?: Ref<HTMLInputElement>;
}

export function TextField(props: TextFieldProps) {
  const { label, description, error, className, placeholder, isCode, inputRef, ...rest } = props;
  return (
    <AriaTextField {...invalidWhen(error)} {...rest} className={classNames("sb-field", className)}>
      {label && <FieldLabel isRequired={rest.isRequired}>{label}</FieldLabel>}
      <Input
        className="sb-input"
        {...(inputRef && { ref: inputRef })}
        {...(placeholder !== undefined && { placeholder })}
        {...(isCode && { "data-code": true, spellCheck: false })}
      />
      <FieldNotes description={description} error={error} />
    </AriaTextField>
  );
}
