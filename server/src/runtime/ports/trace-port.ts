import type { TracePort } from "@signalbox/handlers/ports";
import { type Db, json, storableText } from "../../platform/db/index.ts";

const MAX_MESSAGE = 10_000;

/** Write Trace Message: PureConnect's trace log, kept in the database and searchable. */
export function tracePort(tx: Db, runId: string): TracePort {
  return {
    async write(level, message, data) {
      await tx
        .insertInto("traceEntry")
        .values({
          runId,
          level,
          message: storableText(message.slice(0, MAX_MESSAGE)),
          ...(data && { data: json(data) }),
        })
        .execute();
    },
  };
}
