import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api-error.ts";

const MOST_RETRIES = 2;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Live events say when something changed; until then what is here is current.
        staleTime: 60_000,
        retry: (count, error) => count < MOST_RETRIES && mayHelp(error),
        // Offline is an answer to show, not a reason to wait silently.
        networkMode: "always",
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

function mayHelp(error: Error): boolean {
  return error instanceof ApiError && (error.retry === "now" || error.retry === "later");
}
