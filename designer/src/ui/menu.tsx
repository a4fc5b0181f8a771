import { Check, ChevronRight } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  type MenuProps as AriaMenuProps,
  MenuSection as AriaMenuSection,
  Header,
  MenuTrigger,
  type PopoverProps,
  Separator,
} from "react-aria-components";
import { Icon, type IconType } from "./icon.tsx";
import { Key } from "./key.tsx";
import { PopoverSurface } from "./popover.tsx";
import "./menu.css";

export interface MenuProps<T extends object> extends Omit<AriaMenuProps<T>, "className"> {
  /** The kit button that opens it. */
  trigger: ReactElement;
  placement?: NonNullable<PopoverProps["placement"]>;
}

/** A button and its menu. Items are `MenuItem`, `MenuSection` and `MenuSeparator`. */
export function Menu<T extends object>({
  trigger,
  placement = "bottom start",
  ...props
}: MenuProps<T>) {
  return (
    <MenuTrigger>
      {trigger}
      <PopoverSurface placement={placement}>
        <AriaMenu {...props} className="sb-menu" />
      </PopoverSurface>
    </MenuTrigger>
  );
}

export interface MenuItemProps extends Omit<AriaMenuItemProps, "className" | "children"> {
  children: string;
  icon?: IconType | undefined;
  keys?: string | undefined;
  /** A second, quiet line. */
  hint?: ReactNode;
  /** For what destroys; the action itself still asks. */
  isDanger?: boolean;
}

export function MenuItem({ children, icon, keys, hint, isDanger, ...props }: MenuItemProps) {
  return (
    <AriaMenuItem
      textValue={children}
      {...props}
      className="sb-menu-item"
      data-danger={isDanger ? "" : undefined}
    >
      {({ selectionMode, isSelected, hasSubmenu }) => (
        <>
          {selectionMode === "none" ? (
            icon && <Icon of={icon} />
          ) : (
            <span className="sb-menu-check">{isSelected && <Icon of={Check} size={14} />}</span>
          )}
          <span className="sb-menu-text">
            {children}
            {hint && <span className="sb-menu-hint">{hint}</span>}
          </span>
          {keys && <Key keys={keys} />}
          {hasSubmenu && <Icon of={ChevronRight} size={14} />}
        </>
      )}
    </AriaMenuItem>
  );
}

export function MenuSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <AriaMenuSection className="sb-menu-section">
      <Header className="sb-menu-header">{title}</Header>
      {children}
    </AriaMenuSection>
  );
}

export function MenuSeparator() {
  return <Separator className="sb-menu-separator" />;
}
