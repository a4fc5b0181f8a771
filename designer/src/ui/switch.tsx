import type { ReactNode } from "react";
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from "react-aria-components";
import { classNames } from "./class-names.ts";
import "./toggles.css";

export interface SwitchProps extends Omit<AriaSwitchProps, "className" | "children"> {
  children?: ReactNode;
  className?: string | undefined;
}

/** Something that takes effect at once. In a form that is saved later, use `Checkbox`. */
export function Switch({ children, className, ...props }: SwitchProps) {
  return (
    <AriaSwitch {...props} className={classNames("sb-toggle", className)}>
      <span className="sb-switch" aria-hidden />
      {children}
    </AriaSwitch>
  );
}
