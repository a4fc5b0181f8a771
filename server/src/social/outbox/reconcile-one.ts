import { HubFailure } from "../../hub/index.ts";
import type { Db } from "../../platform/db/index.ts";
import type { Connections } from "../connections.ts";
import type { MessageRow } from "../find-message.ts";
import { createReceipt, keepReceipt } from "../spending.ts";
import { settleRequeued, settleSent, settleUnknown } from "./outcome.ts";
import { toOutgoing } from "./outgoing.ts";
import { troubleOf } from "./send-one.ts";

const LOOK_TIMEOUT_MS = 10_000;
/**
 * How long after the attempt a message is looked for; then the agent decides. A call ends after ten
 * seconds, so that there is time for what it did late, and an agent waits less than half a minute.
 */
const LOOKS_UNTIL_MS = 25_000;

/**
 * Looks whether a message with an unknown outcome arrived. Found, it is ours. Absent, it is sent
 * again only where the network makes a second post impossible; elsewhere it is looked for a little
 * longer, and after that the agent is told that nobody knows.
 */
export async function reconcileOne(
  db: Db,
  connections: Connections,
  message: MessageRow,
): Promise<void> {
  try {
    const { accountId } = await db
      .selectFrom("socialChannel")
      .select("accountId")
      .where("id", "=", message.channelId)
      .executeTakeFirstOrThrow();
    const { connection } = await connections.get(accountId);
    const outgoing = await toOutgoing(db, message);
    const receipt = createReceipt();
    const found = await connection
      .findSent(outgoing, {
        signal: AbortSignal.timeout(LOOK_TIMEOUT_MS),
        onSpend: receipt.onSpend,
      })
      .finally(() => keepReceipt(db, { accountId, channelId: message.channelId }, receipt));
    if (found.outcome === "found") return await settleSent(db, message, found.sent);
    if (found.outcome === "absent" && found.safeToRepeat) {
      return await settleRequeued(db, message, { reason: message.sendError, kind: "retry" }, 0);
    }
    await lookAgain(db, message, {
      reason: "The network did not answer, and the message is not to be found there.",
      kind: "retry",
    });
  } catch (error) {
    if (error instanceof HubFailure) return await lookAgain(db, message, troubleOf(error));
    throw error;
  }
}

async function lookAgain(
  db: Db,
  message: MessageRow,
  trouble: { reason: string; kind: string },
): Promise<void> {
  const ageMs = Date.now() - (message.sendStartedAt ?? message.createdAt).getTime();
  await settleUnknown(db, message, trouble, nextLookMs(ageMs, trouble.kind));
}

/** Less and less often, with a last look at the very end; null: no more. */
export function nextLookMs(ageMs: number, kind: string): number | null {
  const leftMs = LOOKS_UNTIL_MS - ageMs;
  const pauseMs = Math.min(30_000, Math.max(1000, ageMs / 2));
  if (leftMs > 0) return Math.min(pauseMs, leftMs);
  // While the network itself cannot be asked, nothing is decided.
  return kind === "retry" ? null : pauseMs;
}
