import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import { classNames } from "./class-names.ts";
import { Icon, type IconType } from "./icon.tsx";
import { Key } from "./key.tsx";
import { Spinner } from "./spinner.tsx";
import "./button.css";

export type ButtonKind = "primary" | "secondary" | "ghost" | "danger";

export interface ButtonProps extends Omit<AriaButtonProps, "children" | "className"> {
  /** A verb in sentence case; an ellipsis when a dialog follows. */
  children: ReactNode;
  /** One primary per view. @default "secondary" */
  kind?: ButtonKind;
  icon?: IconType | undefined;
  /** Shown as key caps; the key itself is registered with `useHotkeys`. */
  keys?: string | undefined;
  className?: string | undefined;
}

/** A button with room for an icon and its key; while `isPending` it stays focusable and says so. */
export function Button({
  kind = "secondary",
  icon,
  keys,
  className,
  children,
  ...props
}: ButtonProps) {
  return (
    <AriaButton {...props} className={classNames("sb-button", className)} data-kind={kind}>
      {({ isPending }) => (
        <>
          {isPending ? <Spinner label="Working" /> : icon && <Icon of={icon} />}
          <span className="sb-button-text">{children}</span>
          {keys && <Key keys={keys} />}
        </>
      )}
    </AriaButton>
  );
}
