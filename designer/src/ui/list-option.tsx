import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { ListBoxItem, type ListBoxItemProps } from "react-aria-components";
import { Icon, type IconType } from "./icon.tsx";
import "./list-option.css";

export interface ListOptionProps extends Omit<ListBoxItemProps, "className" | "children"> {
  children: ReactNode;
  /** Needed for typing ahead when `children` is not plain text. */
  textValue?: string;
  icon?: IconType | undefined;
  /** A second, quiet line. */
  hint?: ReactNode;
}

/** One choice in a select, combo box or list box. */
export function ListOption({ children, textValue, icon, hint, ...props }: ListOptionProps) {
  const text = textValue ?? (typeof children === "string" ? children : undefined);
  return (
    <ListBoxItem {...props} {...(text !== undefined && { textValue: text })} className="sb-option">
      {({ isSelected, selectionMode }) => (
        <>
          {icon && <Icon of={icon} />}
          <span className="sb-option-text">
            {children}
            {hint && <span className="sb-option-hint">{hint}</span>}
          </span>
          {selectionMode !== "none" && isSelected && <Icon of={Check} size={14} />}
        </>
      )}
    </ListBoxItem>
  );
}
