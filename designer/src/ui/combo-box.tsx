import { ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import {
  ComboBox as AriaComboBox,
  type ComboBoxProps as AriaComboBoxProps,
  Button,
  Group,
  Input,
  ListBox,
} from "react-aria-components";
import { classNames } from "./class-names.ts";
import { FieldLabel, FieldNotes, type FieldProps, invalidWhen } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { PopoverSurface } from "./popover.tsx";
import "./list-option.css";
import "./select.css";

export interface ComboBoxProps<T extends object>
  extends Omit<AriaComboBoxProps<T>, "className" | "children">,
    FieldProps {
  placeholder?: string | undefined;
  /** `ListOption`s, or a function from an item to one. */
  children: ReactNode | ((item: T) => ReactNode);
  /** Said when nothing matches. @default "Nothing matches." */
  empty?: ReactNode;
}

/** A choice found by typing. */
export function ComboBox<T extends object>(props: ComboBoxProps<T>) {
  const { label, description, error, className, placeholder, children, empty, ...rest } = props;
  return (
    <AriaComboBox
      allowsEmptyCollection
      menuTrigger="focus"
      {...invalidWhen(error)}
      {...rest}
      className={classNames("sb-field", className)}
    >
      {label && <FieldLabel isRequired={rest.isRequired}>{label}</FieldLabel>}
      <Group className="sb-input sb-input-group">
        <Input className="sb-input" {...(placeholder !== undefined && { placeholder })} />
        <Button className="sb-input-group-button">
          <Icon of={ChevronsUpDown} size={14} />
        </Button>
      </Group>
      <FieldNotes description={description} error={error} />
      <PopoverSurface className="sb-select-popover">
        <ListBox
          className="sb-options"
          renderEmptyState={() => (
            <div className="sb-options-empty">{empty ?? "Nothing matches."}</div>
          )}
        >
          {children}
        </ListBox>
      </PopoverSurface>
    </AriaComboBox>
  );
}
