import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from "lucide-react";
import type { ReactNode } from "react";
import { Icon, type IconType } from "./icon.tsx";
import { IconButton } from "./icon-button.tsx";
import "./banner.css";

export type BannerTone = "info" | "success" | "warning" | "danger";

const ICONS: Record<BannerTone, IconType> = {
  info: Info,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: CircleAlert,
};

export interface BannerProps {
  /** @default "info" */
  tone?: BannerTone;
  title?: ReactNode;
  children?: ReactNode;
  /** Kit buttons. */
  actions?: ReactNode;
  onClose?: () => void;
  /** `page` runs from edge to edge under the top bar. @default "inset" */
  kind?: "inset" | "page";
}

/** A message that stays where it belongs. Danger is announced at once, the rest politely. */
export function Banner({
  tone = "info",
  title,
  children,
  actions,
  onClose,
  kind = "inset",
}: BannerProps) {
  return (
    <div
      className="sb-banner"
      data-tone={tone}
      data-kind={kind}
      role={tone === "danger" ? "alert" : "status"}
    >
      <Icon of={ICONS[tone]} />
      <div className="sb-banner-text">
        {title && <strong>{title}</strong>}
        {title && children ? " " : null}
        {children}
      </div>
      {actions && <div className="sb-banner-actions">{actions}</div>}
      {onClose && <IconButton icon={X} label="Close" onPress={onClose} />}
    </div>
  );
}
