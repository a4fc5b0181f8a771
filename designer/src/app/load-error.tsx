import type { ReactNode } from "react";
import { ErrorState } from "../ui/error-state.tsx";
import { ApiError } from "./api-error.ts";

export interface LoadErrorProps {
  /** What could not be loaded: "The handlers could not be loaded". */
  title: string;
  error: Error;
  onRetry?: () => void;
  isRetrying?: boolean;
  action?: ReactNode;
  isSmall?: boolean;
}

/** A failed query in the place of its content; no retry is offered where it would not help. */
export function LoadError({ title, error, onRetry, ...rest }: LoadErrorProps) {
  const failure = error instanceof ApiError ? error : undefined;
  if (failure?.status === 403) {
    return (
      <ErrorState title="You may not see this" {...rest}>
        {failure.message}
      </ErrorState>
    );
  }
  return (
    <ErrorState
      title={title}
      code={failure?.code}
      onRetry={failure?.retry === "never" || failure?.retry === "changed" ? undefined : onRetry}
      {...rest}
    >
      {failure?.message ??
        "Something went wrong in this page. Reload it; if it comes again, tell an administrator."}
    </ErrorState>
  );
}
