import { Search, X } from "lucide-react";
import type { Ref } from "react";
import {
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaSearchFieldProps,
  Button,
  Group,
  Input,
} from "react-aria-components";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import { Key } from "./key.tsx";
import "./field.css";
import "./search-field.css";

export interface SearchFieldProps extends Omit<AriaSearchFieldProps, "className" | "children"> {
  /** The accessible name; also the placeholder unless one is given. */
  label: string;
  placeholder?: string;
  /** The key that focuses the field, shown while it is empty. */
  keys?: string | undefined;
  className?: string | undefined;
  inputRef?: Ref<HTMLInputElement>;
}

export function SearchField({
  label,
  placeholder = label,
  keys,
  className,
  inputRef,
  ...props
}: SearchFieldProps) {
  return (
    <AriaSearchField
      {...props}
      aria-label={label}
      className={classNames("sb-field sb-search", className)}
    >
      {({ isEmpty }) => (
        <Group className="sb-input sb-input-group">
          <Icon of={Search} size={14} />
          <Input
            className="sb-input"
            placeholder={placeholder}
            {...(inputRef && { ref: inputRef })}
          />
          {isEmpty && keys && <Key keys={keys} />}
          {!isEmpty && (
            <Button className="sb-input-group-button" aria-label="Clear">
              <Icon of={X} size={14} />
            </Button>
          )}
        </Group>
      )}
    </AriaSearchField>
  );
}
