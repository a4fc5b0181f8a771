import { RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";
import "./empty-state.css";

export interface ErrorStateProps {
  /** What happened, to what: "The handlers could not be loaded". */
  title: string;
  /** Why, and what to do. */
  children?: ReactNode;
  /** The error's code, to quote to an administrator. */
  code?: string | undefined;
  onRetry?: (() => void) | undefined;
  isRetrying?: boolean;
  /** More than retry: a way back, a link. */
  action?: ReactNode;
  isSmall?: boolean;
}

export function ErrorState(props: ErrorStateProps) {
  const { title, children, code, onRetry, isRetrying = false, action, isSmall = false } = props;
  return (
    <div className="sb-empty" data-tone="danger" data-small={isSmall ? "" : undefined} role="alert">
      <span className="sb-empty-icon">
        <Icon of={TriangleAlert} size={isSmall ? 18 : 22} />
      </span>
      <p className="sb-empty-title">{title}</p>
      {children && <p className="sb-empty-text">{children}</p>}
      {code && <code className="sb-empty-detail">{code}</code>}
      {(onRetry || action) && (
        <div className="sb-empty-action">
          {action}
          {onRetry && (
            <Button icon={RotateCw} isPending={isRetrying} onPress={onRetry}>
              Try again
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
