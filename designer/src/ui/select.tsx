import { ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import {
  Select as AriaSelect,
  type SelectProps as AriaSelectProps,
  Button,
  ListBox,
  SelectValue,
} from "react-aria-components";
import { classNames } from "./class-names.ts";
import { FieldLabel, FieldNotes, type FieldProps, invalidWhen } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { PopoverSurface } from "./popover.tsx";
import "./list-option.css";
import "./select.css";

export interface SelectProps<T extends object>
  extends Omit<AriaSelectProps<T>, "className" | "children">,
    FieldProps {
  /** With `children` as a function: what it draws. */
  items?: Iterable<T>;
  /** `ListOption`s, or a function from an item to one. */
  children: ReactNode | ((item: T) => ReactNode);
}

/** One of a few known choices. Many, or to be searched: `ComboBox`. */
export function Select<T extends object>(props: SelectProps<T>) {
  const { label, description, error, className, items, children, ...rest } = props;
  return (
    <AriaSelect {...invalidWhen(error)} {...rest} className={classNames("sb-field", className)}>
      {label && <FieldLabel isRequired={rest.isRequired}>{label}</FieldLabel>}
      <Button className="sb-input sb-select-button">
        <SelectValue className="sb-select-value" />
        <Icon of={ChevronsUpDown} size={14} />
      </Button>
      <FieldNotes description={description} error={error} />
      <PopoverSurface className="sb-select-popover">
        <ListBox className="sb-options" {...(items && { items })}>
          {children}
        </ListBox>
      </PopoverSurface>
    </AriaSelect>
  );
}
