import type { ReactElement, ReactNode } from "react";
import {
  Popover as AriaPopover,
  type PopoverProps as AriaPopoverProps,
  Dialog,
  DialogTrigger,
} from "react-aria-components";
import { classNames } from "./class-names.ts";
import "./popover.css";

export interface PopoverSurfaceProps extends Omit<AriaPopoverProps, "className" | "children"> {
  className?: string | undefined;
  children: ReactNode;
}

/** The floating surface alone: for menus, lists and own triggers. */
export function PopoverSurface({ className, children, ...props }: PopoverSurfaceProps) {
  return (
    <AriaPopover offset={4} {...props} className={classNames("sb-popover", className)} data-overlay>
      {children}
    </AriaPopover>
  );
}

export interface PopoverProps extends Omit<PopoverSurfaceProps, "trigger"> {
  /** The kit button that opens it. */
  trigger: ReactElement;
  /** The accessible name of what floats. */
  label: string;
}

/** A button and what it opens beside itself; Escape and a press outside close it. */
export function Popover({ trigger, label, children, ...props }: PopoverProps) {
  return (
    <DialogTrigger>
      {trigger}
      <PopoverSurface {...props}>
        <Dialog aria-label={label} className="sb-popover-body">
          {children}
        </Dialog>
      </PopoverSurface>
    </DialogTrigger>
  );
}
