import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { Icon, type IconType } from "./icon.tsx";
import "./chip.css";

export type Tone = "neutral" | "accent" | "success" | "warning" | "danger";

export interface ChipProps {
  children: ReactNode;
  icon?: IconType | undefined;
  /** @default "neutral" */
  tone?: Tone;
  /** Any CSS colour token, such as `var(--category-acd)`; the text keeps the neutral colour. */
  dot?: string | undefined;
  title?: string | undefined;
  /** Shows a remove button, named after the text. */
  onRemove?: () => void;
  /** What is removed, where `children` is not plain text. */
  textValue?: string;
}

/** A short fact about the thing beside it: a tag, a version, a channel. */
export function Chip({
  children,
  icon,
  tone = "neutral",
  dot,
  title,
  onRemove,
  textValue,
}: ChipProps) {
  return (
    <span className="sb-chip" data-tone={tone} title={title}>
      {dot && <span className="sb-chip-dot" style={{ background: dot }} />}
      {icon && <Icon of={icon} size={12} />}
      <span className="truncate">{children}</span>
      {onRemove && (
        <Button
          className="sb-chip-remove"
          aria-label={`Remove ${textValue ?? (typeof children === "string" ? children : "")}`}
          onPress={onRemove}
        >
          <Icon of={X} size={12} />
        </Button>
      )}
    </span>
  );
}
