import {
  type UseMutationOptions,
  type UseMutationResult,
  useMutation,
} from "@tanstack/react-query";
import { showToast } from "../ui/toast.tsx";
import { ApiError } from "./api-error.ts";

export interface ApiMutationOptions<Data, Variables, Context>
  extends UseMutationOptions<Data, Error, Variables, Context> {
  /** What failed, for the toast: "The reply was not sent". */
  failed: string;
  /**
   * Where a failure shows: `inline` when the view draws `failure` itself, beside the button or in
   * its fields; `toast` otherwise. @default "toast"
   */
  place?: "inline" | "toast";
}

export type ApiMutation<Data, Variables, Context> = UseMutationResult<
  Data,
  Error,
  Variables,
  Context
> & {
  failure: ApiError | undefined;
  /** What is wrong with one field of the last attempt. */
  problemAt: (path: string) => string | undefined;
};

/** A command to the server whose failure is never silent. */
export function useApiMutation<Data = unknown, Variables = void, Context = unknown>(
  options: ApiMutationOptions<Data, Variables, Context>,
): ApiMutation<Data, Variables, Context> {
  const { failed, place = "toast", onError, ...rest } = options;
  const mutation = useMutation<Data, Error, Variables, Context>({
    ...rest,
    onError: (error, ...more) => {
      if (place === "toast")
        showToast({ title: failed, description: error.message, tone: "danger" });
      return onError?.(error, ...more);
    },
  });
  const failure = mutation.error instanceof ApiError ? mutation.error : undefined;
  return { ...mutation, failure, problemAt: (path) => failure?.problemAt(path) };
}
