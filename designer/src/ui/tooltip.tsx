import type { ReactElement, ReactNode } from "react";
import {
  Tooltip as AriaTooltip,
  type TooltipProps as AriaTooltipProps,
  Button,
  TooltipTrigger,
} from "react-aria-components";
import { Key } from "./key.tsx";
import "./tooltip.css";

export interface TooltipProps extends Omit<AriaTooltipProps, "children" | "className"> {
  content: ReactNode;
  keys?: string | undefined;
  /** A kit button, or a link or button of React Aria. */
  children: ReactElement;
}

/** Names a control and its key on hover and on keyboard focus. Never the only place of a fact. */
export function Tooltip({ content, keys, children, ...props }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip offset={6} {...props} className="sb-tooltip">
        <span>{content}</span>
        {keys && <Key keys={keys} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}

/** A tooltip on text that does nothing else: a button, so that keyboards reach it too. */
export function TextTooltip({ content, children }: { content: ReactNode; children: ReactNode }) {
  return (
    <Tooltip content={content}>
      <Button className="sb-tooltip-text">{children}</Button>
    </Tooltip>
  );
}
