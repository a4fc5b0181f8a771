import type { Db } from "../../platform/db/index.ts";
import { together } from "../../platform/loop/together.ts";
import { deliverAll } from "../deliver.ts";
import type { Dispatcher } from "../durable.ts";
import type { Mail } from "../mail.ts";

/** More would make one statement's parameters large; the rest goes with the next. */
const MAX_GROUP = 500;

/**
 * Events from outside any transaction. Deliveries that come while one commit is on its way go
 * together in the next: one statement, which is one transaction.
 */
export function postgresDispatcher(db: Db): Dispatcher {
  const write = together<Mail>((group) => deliverAll(db, group), { most: MAX_GROUP });
  return {
    deliver: (key, event, idempotencyKey) =>
      write({ key, body: { kind: "event", event }, idempotencyKey }),
  };
}
