import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import {
  Checkbox as AriaCheckbox,
  type CheckboxProps as AriaCheckboxProps,
} from "react-aria-components";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import "./toggles.css";

export interface CheckboxProps extends Omit<AriaCheckboxProps, "className" | "children"> {
  children?: ReactNode;
  className?: string | undefined;
}

export function Checkbox({ children, className, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox {...props} className={classNames("sb-toggle", className)}>
      {({ isIndeterminate, isSelected }) => (
        <>
          <span className="sb-checkbox" aria-hidden>
            {isIndeterminate ? (
              <Icon of={Minus} size={12} />
            ) : (
              isSelected && <Icon of={Check} size={12} />
            )}
          </span>
          {children}
        </>
      )}
    </AriaCheckbox>
  );
}
