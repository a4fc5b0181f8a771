/** Whether PostgreSQL refused with one of these five-letter codes. */
export function hasDatabaseCode(error: unknown, ...codes: string[]): boolean {
  return codes.includes(codeOf(error) ?? "");
}

/** serialization_failure and deadlock_detected: PostgreSQL rolled back, and a repetition can succeed. */
export function isRepeatable(error: unknown): boolean {
  return hasDatabaseCode(error, "40001", "40P01");
}

/**
 * Whether a value was one that PostgreSQL cannot keep: a NUL, a number beyond its column. Schemas
 * refuse most of them at the door; what still comes here is the request's fault, not the server's.
 */
export function isUnstorable(error: unknown): boolean {
  return hasDatabaseCode(error, "22003", "22021", "22P02", "22P05");
}

/** Which unique index or constraint refused a row; undefined when the error is another one. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!hasDatabaseCode(error, "23505", "23503", "23514", "23P01")) return undefined;
  return error instanceof Error && "constraint" in error ? String(error.constraint) : undefined;
}

const NETWORK_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
]);

/**
 * Classes: 08 connection, 53 out of disk, memory or connections, 58 system. Codes: shut down,
 * starting, timed out statement or idle transaction, read-only standby after a failover.
 */
const DATABASE_CODES = /^(?:08...|53...|58...|57P0[1-5]|57014|25P03|25006)$/;

/** The driver's own sentences have no code. */
const DRIVER_SENTENCES =
  /^(?:timeout exceeded when trying to connect|timeout expired|Connection terminated|Query read timeout|Client has encountered a connection error)/;

/** Whether the database, not the request, is to blame: the answer is "later", never "no". */
export function isDatabaseDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  if (code && "severity" in error) return DATABASE_CODES.test(code);
  if (code && NETWORK_CODES.has(code)) return "syscall" in error || error instanceof AggregateError;
  if (DRIVER_SENTENCES.test(error.message)) return true;
  return error.cause !== undefined && isDatabaseDown(error.cause);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined;
}
