import { HubFailure, type OutgoingMessage } from "../../hub/index.ts";
import { type Db, inTransaction } from "../../platform/db/index.ts";
import { setChannelState } from "../channel-state.ts";
import type { Connections, OpenAccount } from "../connections.ts";
import type { MessageRow } from "../find-message.ts";
import { blockBucket, takeCall } from "../rates.ts";
import { createReceipt, keepReceipt } from "../spending.ts";
import { settleFailed, settleRequeued, settleSent, settleUnknown } from "./outcome.ts";
import { toOutgoing } from "./outgoing.ts";
import { judgeReply } from "./verdict.ts";

const SEND_TIMEOUT_MS = 10_000;
/** After this many attempts that never reached the network, an agent has to know. */
const MOST_ATTEMPTS = 8;
const FIRST_LOOK_MS = 500;

/** Sends one claimed message and settles what became of it. */
export async function sendOne(
  db: Db,
  connections: Connections,
  message: MessageRow,
): Promise<void> {
  const { accountId } = await db
    .selectFrom("socialChannel")
    .select("accountId")
    .where("id", "=", message.channelId)
    .executeTakeFirstOrThrow();
  let open: OpenAccount | undefined;
  let outgoing: OutgoingMessage | undefined;
  try {
    open = await connections.get(accountId);
    outgoing = await toOutgoing(db, message);
    const refusal = await refusalOf(db, message);
    if (refusal) return await settleFailed(db, message, { reason: refusal, kind: "window" });
    const waitMs = await takeCall(db, accountId, open.connector.sendBucket(outgoing.kind), "send");
    if (waitMs > 0) return await postpone(db, message, waitMs);
  } catch (error) {
    // Nothing has left yet.
    return await settleRequeued(db, message, troubleOf(error), backoffMs(message.sendAttempts));
  }
  const receipt = createReceipt();
  try {
    const signal = AbortSignal.timeout(SEND_TIMEOUT_MS);
    const sent = await open.connection.send(outgoing, { signal, onSpend: receipt.onSpend });
    await settleSent(db, message, sent);
  } catch (error) {
    await settleFailure(db, { accountId, open, outgoing }, message, error);
  }
  await keepReceipt(db, { accountId, channelId: message.channelId }, receipt);
}

/** Time has passed since it was written: windows close, messages are deleted. */
async function refusalOf(db: Db, message: MessageRow): Promise<string | undefined> {
  if (!message.toMessageId) return undefined;
  const verdict = await judgeReply(db, {
    messageId: message.toMessageId,
    visibility: message.visibility === "private" ? "private" : "public",
    automatic: message.sentByUserId === null,
  });
  return verdict.allowed ? undefined : verdict.reason;
}

function postpone(db: Db, message: MessageRow, waitMs: number): Promise<void> {
  const trouble = { reason: "Waiting for the network's rate limit.", kind: "throttle" };
  return settleRequeued(db, message, trouble, waitMs);
}

interface Sending {
  accountId: string;
  open: OpenAccount;
  outgoing: OutgoingMessage;
}

async function settleFailure(
  db: Db,
  sending: Sending,
  message: MessageRow,
  error: unknown,
): Promise<void> {
  const { accountId, open, outgoing } = sending;
  const trouble = troubleOf(error);
  // What we cannot classify may have had an effect: it is looked for, never repeated blindly.
  if (!(error instanceof HubFailure) || error.effect === "possible" || error.kind === "duplicate") {
    return await settleUnknown(db, message, trouble, FIRST_LOOK_MS);
  }
  if (error.kind === "throttle") {
    const waitMs = error.retryAfterMs ?? backoffMs(message.sendAttempts) + 30_000;
    await blockBucket(db, accountId, open.connector.sendBucket(outgoing.kind), waitMs);
    return await postpone(db, message, waitMs);
  }
  if (error.kind === "reauthorise") {
    await inTransaction(db, (tx) =>
      setChannelState(tx, message.channelId, "needsReauthorisation", error.message),
    );
  }
  if (error.kind === "retry" && message.sendAttempts < MOST_ATTEMPTS) {
    return await settleRequeued(db, message, trouble, backoffMs(message.sendAttempts));
  }
  await settleFailed(db, message, trouble);
}

export function troubleOf(error: unknown) {
  const kind = error instanceof HubFailure ? error.kind : "bug";
  return { reason: error instanceof Error ? error.message : String(error), kind };
}

/** Exponential from half a second to a minute, with full jitter. */
export function backoffMs(attempts: number): number {
  return Math.round(Math.random() * Math.min(60_000, 500 * 2 ** attempts));
}
