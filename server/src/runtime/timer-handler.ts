import type { JsonObject } from "@signalbox/engine/graph";
import type { Db } from "../platform/db/index.ts";

/**
 * Handles a due timer in the transaction that removes it. Must find for itself whether what it was
 * set for still holds: the timer may have been overtaken.
 */
export type TimerHandler = (
  tx: Db,
  body: JsonObject,
  timer: { key: string; name: string },
) => Promise<void>;
