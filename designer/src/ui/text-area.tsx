import type { Ref } from "react";
import {
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from "react-aria-components";
import { classNames } from "./class-names.ts";
import { FieldLabel, FieldNotes, type FieldProps, invalidWhen } from "./field.tsx";

export interface TextAreaProps
  extends Omit<AriaTextFieldProps, "className" | "children">,
    FieldProps {
  placeholder?: string | undefined;
  /** The least height in lines; the area grows with its text. @default 3 */
  rows?: number;
  isCode?: boolean;
  inputRef?: Ref<HTMLTextAreaElement>;
}

export function TextArea(props: TextAreaProps) {
  const {
    label,
    description,
    error,
    className,
    placeholder,
    rows = 3,
    isCode,
    inputRef,
    ...rest
  } = props;
  return (
    <AriaTextField {...invalidWhen(error)} {...rest} className={classNames("sb-field", className)}>
      {label && <FieldLabel isRequired={rest.isRequired}>{label}</FieldLabel>}
      <AriaTextArea
        className="sb-input"
        rows={rows}
        {...(inputRef && { ref: inputRef })}
        {...(placeholder !== undefined && { placeholder })}
        {...(isCode && { "data-code": true, spellCheck: false })}
      />
      <FieldNotes description={description} error={error} />
    </AriaTextField>
  );
}
