import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import type { ButtonKind } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { Icon, type IconType } from "./icon.tsx";
import { Spinner } from "./spinner.tsx";
import { Tooltip, type TooltipProps } from "./tooltip.tsx";
import "./button.css";

export interface IconButtonProps extends Omit<AriaButtonProps, "children" | "className"> {
  icon: IconType;
  /** The accessible name and the tooltip's text: a verb. */
  label: string;
  keys?: string | undefined;
  /** @default "ghost" */
  kind?: ButtonKind;
  placement?: NonNullable<TooltipProps["placement"]>;
  className?: string | undefined;
}

export function IconButton(props: IconButtonProps) {
  const { icon, label, keys, kind = "ghost", placement = "bottom", className, ...rest } = props;
  return (
    <Tooltip content={label} keys={keys} placement={placement}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={classNames("sb-button", className)}
        data-kind={kind}
        data-icon-only
      >
        {({ isPending }) => (isPending ? <Spinner /> : <Icon of={icon} />)}
      </AriaButton>
    </Tooltip>
  );
}
