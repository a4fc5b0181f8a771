/** A refusal as the network words it. */
export type ApiError = { status: number; error: string; headers?: Record<string, string> };

const errors = new WeakSet<object>();

export function apiError(status: number, error: string, headers?: Record<string, string>) {
  const thrown = Object.assign(new Error(error), { status, error, ...(headers && { headers }) });
  errors.add(thrown);
  return thrown;
}

export function isApiError(error: unknown): error is Error & ApiError {
  return typeof error === "object" && error !== null && errors.has(error);
}

export const notFound = () => apiError(404, "Record not found");
export const invalid = (sentence: string) => apiError(422, `Validation failed: ${sentence}`);
