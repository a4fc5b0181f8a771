import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { LoadError } from "./load-error.tsx";

export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <LoadError
      title="This page could not be shown"
      error={error instanceof Error ? error : new Error(String(error))}
      onRetry={() => {
        reset();
        void router.invalidate();
      }}
    />
  );
}
