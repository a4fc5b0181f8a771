/**
 * An error that was foreseen: its code is contract, its sentence is help. A plain `Error` means a
 * bug of ours.
 */
export class AppError extends Error {
  readonly code: string;
  /** HTTP status of the answer in which it leaves the product. */
  readonly status: number;
  readonly retry: Retry;

  constructor(
    code: string,
    entry: { status: number; retry: Retry },
    message: string,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "AppError";
    this.code = code;
    this.status = entry.status;
    this.retry = entry.retry;
  }
}

/** `never`: the same request fails again. `later`: time may help. `changed`: fix the request first. */
export type Retry = "never" | "later" | "changed";

export interface ErrorEntry {
  status: number;
  retry: Retry;
  /** The sentence: what happened, to what, what to do. */
  // biome-ignore lint/suspicious/noExplicitAny: each entry declares its own parameters, kept by inference below
  message: (parameters: any) => string;
}

export type ErrorCatalogue = Record<string, ErrorEntry>;

type Parameters1<E extends ErrorEntry> =
  Parameters<E["message"]> extends [infer P]
    ? [parameters: P, options?: { cause?: unknown }]
    : [parameters?: Record<string, never>, options?: { cause?: unknown }];

export type ErrorFactories<C extends ErrorCatalogue> = {
  readonly [Code in keyof C]: (...args: Parameters1<C[Code]>) => AppError;
} & {
  /** For the printed list of errors. */
  readonly catalogue: C;
};

/** Makes `errors.CODE({ … }, { cause? })` for each entry. Codes are `NOUN_CONDITION`. */
export function defineErrors<const C extends ErrorCatalogue>(catalogue: C): ErrorFactories<C> {
  const factories: Record<string, unknown> = { catalogue };
  for (const [code, entry] of Object.entries(catalogue)) {
    factories[code] = (parameters: unknown, options?: { cause?: unknown }) =>
      new AppError(code, entry, entry.message(parameters), options?.cause);
  }
  return factories as ErrorFactories<C>;
}
