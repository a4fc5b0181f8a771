import "./empty-markup.ts";
import { ChevronDown, ChevronUp } from "lucide-react";
import {
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
  Button,
  Group,
  Input,
} from "react-aria-components";
import { classNames } from "./class-names.ts";
import { FieldLabel, FieldNotes, type FieldProps, invalidWhen } from "./field.tsx";
import { Icon } from "./icon.tsx";
import "./number-field.css";

export interface NumberFieldProps
  extends Omit<AriaNumberFieldProps, "className" | "children">,
    FieldProps {
  placeholder?: string | undefined;
}

/** A number with steps by arrow keys; shown and read in the user's own number format. */
export function NumberField({
  label,
  description,
  error,
  className,
  placeholder,
  ...props
}: NumberFieldProps) {
  return (
    <AriaNumberField
      {...invalidWhen(error)}
      {...props}
      className={classNames("sb-field", className)}
    >
      {label && <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>}
      <Group className="sb-input sb-input-group sb-number">
        <Input className="sb-input num" {...(placeholder !== undefined && { placeholder })} />
        <span className="sb-number-steps">
          <Button slot="increment" className="sb-input-group-button">
            <Icon of={ChevronUp} size={12} />
          </Button>
          <Button slot="decrement" className="sb-input-group-button">
            <Icon of={ChevronDown} size={12} />
          </Button>
        </span>
      </Group>
      <FieldNotes description={description} error={error} />
    </AriaNumberField>
  );
}
