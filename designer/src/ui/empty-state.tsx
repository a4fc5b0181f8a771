import type { ReactNode } from "react";
import { Icon, type IconType } from "./icon.tsx";
import "./empty-state.css";

export interface EmptyStateProps {
  icon?: IconType;
  /** What would be here: "No handlers yet". */
  title: string;
  /** What it is for, in a sentence or two. */
  children?: ReactNode;
  /** The one thing to do. */
  action?: ReactNode;
  /** For panels and lists. */
  isSmall?: boolean;
}

export function EmptyState({ icon, title, children, action, isSmall = false }: EmptyStateProps) {
  return (
    <div className="sb-empty" data-small={isSmall ? "" : undefined}>
      {icon && (
        <span className="sb-empty-icon">
          <Icon of={icon} size={isSmall ? 18 : 22} />
        </span>
      )}
      <p className="sb-empty-title">{title}</p>
      {children && <p className="sb-empty-text">{children}</p>}
      {action && <div className="sb-empty-action">{action}</div>}
    </div>
  );
}
