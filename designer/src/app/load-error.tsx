import { type ReactNode, useEffect, useRef } from "react";
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

/** A server that was away is asked again this often, by everybody who looks at what failed. */
const AGAIN_MS = 5_000;

/**
 * A failed query in the place of its content; no retry is offered where it would not help, and
 * where time may help nobody has to press it.
 */
export function LoadError({ title, error, onRetry, ...rest }: LoadErrorProps) {
  const failure = error instanceof ApiError ? error : undefined;
  useAgain(onRetry, failure?.retry === "later" || failure?.retry === "now");
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

function useAgain(onRetry: (() => void) | undefined, mayHelp: boolean): void {
  const latest = useRef(onRetry);
  latest.current = onRetry;
  useEffect(() => {
    if (!mayHelp) return;
    const timer = setInterval(() => latest.current?.(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [mayHelp]);
}
