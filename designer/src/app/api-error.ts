/** One thing wrong with what was sent: where (`name`, `steps/3/inputs/workgroup`) and what. */
export interface ApiProblem {
  path: string;
  message: string;
}

/** Whether trying again can help: never, at once, later, with a changed request, or after signing in. */
export type Retry = "never" | "now" | "later" | "changed" | "signIn";

const RETRIES: readonly unknown[] = [
  "never",
  "now",
  "later",
  "changed",
  "signIn",
] satisfies Retry[];

/** Codes that the browser gives itself; all others are the server's. */
export type LocalCode = "OFFLINE" | "ANSWER_UNREADABLE";

/**
 * A request that failed, in words fit to show: `message` says what happened and what to do.
 * `status` is 0 when no answer came.
 */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly code: string;
  readonly problems: readonly ApiProblem[];
  readonly retry: Retry | undefined;

  constructor(init: {
    status: number;
    code: string;
    message: string;
    problems?: readonly ApiProblem[];
    retry?: Retry | undefined;
    cause?: unknown;
  }) {
    super(init.message, { cause: init.cause });
    this.status = init.status;
    this.code = init.code;
    this.problems = init.problems ?? [];
    this.retry = init.retry;
  }

  /** What is wrong with one field, or nothing. */
  problemAt(path: string): string | undefined {
    return this.problems.find((problem) => problem.path === path)?.message;
  }
}

/** Reads the server's `{ code, message, retry, problems? }`; a proxy's page or nothing gets a plain sentence. */
export function errorFromAnswer(status: number, body: unknown): ApiError {
  if (isRecord(body) && typeof body["code"] === "string" && typeof body["message"] === "string") {
    return new ApiError({
      status,
      code: body["code"],
      message: body["message"],
      retry: readRetry(body["retry"]),
      problems: Array.isArray(body["problems"]) ? body["problems"].filter(isProblem) : [],
    });
  }
  return new ApiError({
    status,
    code: `HTTP_${status}`,
    message:
      status >= 500
        ? "The server could not answer just now. Try again in a moment."
        : `The server refused the request (${status}).`,
    retry: status >= 500 ? "later" : "never",
  });
}

export function offlineError(cause: unknown): ApiError {
  return new ApiError({
    status: 0,
    code: "OFFLINE",
    message: "The server cannot be reached. Check the connection and try again.",
    retry: "later",
    cause,
  });
}

function readRetry(value: unknown): Retry | undefined {
  return RETRIES.includes(value) ? (value as Retry) : undefined;
}

function isProblem(value: unknown): value is ApiProblem {
  return (
    isRecord(value) && typeof value["path"] === "string" && typeof value["message"] === "string"
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
