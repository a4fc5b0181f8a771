import { type DestinationStream, type Logger, pino } from "pino";

export type { Logger } from "pino";

/** Wherever these names turn up in a log line, their values do not. */
const SECRET_NAMES = [
  "password",
  "passwordHash",
  "secret",
  "token",
  "accessToken",
  "refreshToken",
  "credentials",
  "authorization",
  "cookie",
  "url.password",
];

/** Structured lines on standard error (or `destination`), with secrets removed at any of three depths. */
export function createLog(options: { level: string; destination?: DestinationStream }): Logger {
  const paths = SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  return pino(
    {
      level: options.level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      errorKey: "error",
      serializers: { error: pino.stdSerializers.errWithCause },
      redact: { paths: [...paths, 'headers["set-cookie"]'], censor: "[redacted]" },
    },
    options.destination ?? logTo(2),
  );
}

/** What cannot be written now waits up to this; then lines are lost, and not the memory. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;

/**
 * Lines to a file descriptor. A log on a full disk, or a pipe whose reader went, must not end the
 * server: it goes on without being able to say so.
 */
export function logTo(fd: number): DestinationStream {
  const destination = pino.destination({ fd, maxLength: MAX_WAITING_BYTES });
  destination.on("error", () => {});
  return destination;
}
