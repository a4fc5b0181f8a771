export { afterCommit } from "./db/after-commit.ts";
export { hasDatabaseCode, isDatabaseDown, violatedConstraint } from "./db/database-errors.ts";
export { inTransaction } from "./db/in-transaction.ts";
export { type JsonText, json, storableText } from "./db/json.ts";
export { isMigrated, migrate } from "./db/migrate.ts";
export { type Db, type OpenDatabase, openDatabase } from "./db/open-database.ts";
export { answerOnce, IdempotencyHeaders } from "./http/answer-once.ts";
export { afterSeconds } from "./http/problems.ts";
export { viewerOf } from "./http/viewer-of.ts";
export {
  acquireLease,
  assertLease,
  type Lease,
  releaseLease,
  renewLease,
} from "./leases/leases.ts";
export type { Audience } from "./live/audience.ts";
export { publishLive } from "./live/live-events.queries.ts";
export { currentPosition } from "./live/position.ts";
export type { LiveRenderer, LiveRenderers } from "./live/render.ts";
export { createLog, type Logger } from "./log/log.ts";
export { type Right, rightNames, rights } from "./permissions/rights.ts";
export { can, canEverywhere, type Place, type Viewer } from "./permissions/viewer.ts";
export { type KeyRing, open, seal } from "./secrets/secrets.ts";
export type { Metrics } from "./telemetry/metrics.ts";
export { onWake, wakeAfterCommit } from "./wake/wake.ts";
