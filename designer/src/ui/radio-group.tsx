import type { ReactNode } from "react";
import {
  Radio as AriaRadio,
  RadioGroup as AriaRadioGroup,
  type RadioGroupProps as AriaRadioGroupProps,
  type RadioProps as AriaRadioProps,
} from "react-aria-components";
import { classNames } from "./class-names.ts";
import { FieldLabel, FieldNotes, type FieldProps, invalidWhen } from "./field.tsx";
import "./toggles.css";

export interface RadioGroupProps
  extends Omit<AriaRadioGroupProps, "className" | "children">,
    FieldProps {
  /** `Radio`s. */
  children: ReactNode;
}

export function RadioGroup({
  label,
  description,
  error,
  className,
  children,
  ...props
}: RadioGroupProps) {
  return (
    <AriaRadioGroup
      {...invalidWhen(error)}
      {...props}
      className={classNames("sb-field", className)}
    >
      {label && <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>}
      <div className="sb-radios">{children}</div>
      <FieldNotes description={description} error={error} />
    </AriaRadioGroup>
  );
}

export interface RadioProps extends Omit<AriaRadioProps, "className" | "children"> {
  children: ReactNode;
  hint?: ReactNode;
}

export function Radio({ children, hint, ...props }: RadioProps) {
  return (
    <AriaRadio {...props} className="sb-toggle">
      <span className="sb-radio" aria-hidden />
      <span>
        {children}
        {hint && <span className="sb-toggle-hint">{hint}</span>}
      </span>
    </AriaRadio>
  );
}
