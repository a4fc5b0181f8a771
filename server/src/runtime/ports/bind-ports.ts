import type { Ports } from "@signalbox/handlers/ports";
import type { Actor } from "../../interactions/actor.ts";
import type { Db } from "../../platform/db/index.ts";
import { acdPort } from "./acd-port.ts";
import { directoryPort } from "./directory-port.ts";
import { interactionsPort } from "./interactions-port.ts";
import { messagingPort } from "./messaging-port.ts";
import { notificationsPort } from "./notifications-port.ts";
import { tracePort } from "./trace-port.ts";
import { usersPort } from "./users-port.ts";

/** Ports of transactional and waiting toolsteps. HTTP is for external ones: no call leaves in a transaction. */
export type TransactionalPorts = Omit<Ports, "http">;

export function bindPorts(
  tx: Db,
  { runId, handlerId, stepKey }: { runId: string; handlerId: string; stepKey: string },
): TransactionalPorts {
  const actor: Actor = { kind: "handler", id: handlerId };
  return {
    interactions: interactionsPort(tx, actor),
    acd: acdPort(tx),
    messaging: messagingPort(tx, stepKey),
    directory: directoryPort(tx),
    users: usersPort(tx),
    notifications: notificationsPort(tx),
    trace: tracePort(tx, runId),
  };
}
