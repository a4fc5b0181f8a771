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
    options.destination ?? pino.destination(2),
  );
}
