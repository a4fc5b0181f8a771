import type { JsonObject } from "@signalbox/engine/graph";
import { getConnector, HubFailure, type RawItem, type SeenMessage } from "../hub/index.ts";
import { type Db, inTransaction } from "../platform/db/index.ts";
import type { ChannelRow } from "./channels.ts";
import type { OpenAccount } from "./connections.ts";
import type { Normalised, ProcessingTools } from "./process-raw.ts";
import { takeCall } from "./rates.ts";
import { findKnown, findWaiting, storeRaw } from "./raw-events.ts";
import { createReceipt, keepReceipt } from "./spending.ts";

/** Parents of parents, at most; networks show fewer levels. */
const DEEPEST = 50;
const TIMEOUT_MS = 8_000;

/**
 * Asks the network for what a batch refers to and we never saw: on Facebook the post and the
 * comments above a reply decide its thread, on X the post at the top, and webhooks leave the names
 * of writers out. What comes back is stored like everything that arrives and put before what needs
 * it. Answers the ids of the items whose thread could not be asked for just now.
 */
export async function fetchMissing(
  tools: ProcessingTools,
  channel: ChannelRow,
  items: Normalised[],
): Promise<Set<string>> {
  const unanswered = new Set<string>();
  if (channel.platform !== "facebook" && channel.platform !== "x") return unanswered;
  const inBatch = new Set(
    items.flatMap(({ events }) => events.map(({ externalId }) => externalId)),
  );
  for (const item of [...items]) {
    for (const event of item.events) {
      if (event.type !== "message" || item.source === "lookUp") continue;
      const wanted = await missingFor(tools, channel, event, inBatch);
      if (wanted.length === 0) continue;
      const { found, isWhole } = await fetchChain(tools, channel, wanted, inBatch);
      // A name can be missing; a wrong thread stays wrong.
      if (!isWhole && event.kind !== "directMessage") unanswered.add(item.id);
      const present = new Set(items.map(({ id }) => id));
      const stored = (await keep(tools, channel, found)).filter(({ id }) => !present.has(id));
      // What stands above comes first; a fuller view of the item itself comes after it.
      const at = items.indexOf(item) + (event.kind === "directMessage" ? 1 : 0);
      items.splice(at, 0, ...stored);
    }
  }
  return unanswered;
}

async function missingFor(
  { db }: ProcessingTools,
  channel: ChannelRow,
  event: SeenMessage,
  inBatch: ReadonlySet<string>,
): Promise<string[]> {
  if (event.kind === "directMessage") {
    if (channel.platform === "x") return [];
    if (event.peer?.name !== "") return [];
    const known = await db
      .selectFrom("contactIdentity")
      .select("id")
      .where("platform", "=", channel.platform)
      .where("externalId", "=", event.peer.id)
      .where("name", "<>", "")
      .executeTakeFirst();
    return known ? [] : [event.externalId];
  }
  if (event.kind !== "comment" || channel.threadMode === "perPost") return [];
  // X charges for each post: only whose the one at the top is decides the thread.
  const above = channel.platform === "x" ? [event.rootId] : [event.rootId, event.parentId];
  const wanted = [...new Set(above)].filter((id) => id !== "" && !inBatch.has(id));
  if (wanted.length === 0) return [];
  const rows = await db
    .selectFrom("message")
    .select("externalId")
    .where("channelId", "=", channel.id)
    .where("externalId", "in", wanted)
    .execute();
  const known = new Set(rows.map(({ externalId }) => externalId));
  return wanted.filter((id) => !known.has(id));
}

interface Chain {
  found: RawItem[];
  /** False when the network could not be asked now, and may well answer in a moment. */
  isWhole: boolean;
}

/** The messages themselves and what stands above them, top first. */
async function fetchChain(
  { connections, db, log }: ProcessingTools,
  channel: ChannelRow,
  wanted: string[],
  inBatch: Set<string>,
): Promise<Chain> {
  const found: RawItem[] = [];
  try {
    const open = await connections.get(channel.accountId);
    const bucket = open.connector.lookUpBucket ?? open.connector.sendBucket("comment");
    for (const id of wanted) {
      let next: string | undefined = id;
      const chain: RawItem[] = [];
      while (next && chain.length < DEEPEST) {
        if ((await takeCall(db, channel.accountId, bucket, "poll")) > 0)
          return { found, isWhole: false };
        const item: RawItem | undefined = await lookUp(db, open, channel, next);
        if (!item) break;
        inBatch.add(next);
        chain.unshift(item);
        next = parentOf(open, item, inBatch);
      }
      found.push(...chain);
    }
  } catch (error) {
    log.info({ error, channelId: channel.id }, "what an item refers to could not be fetched");
    return { found, isWhole: !isPassing(error) };
  }
  return { found, isWhole: true };
}

/** A right that is missing stays missing; a network that stumbles does not. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof HubFailure)) return true;
  return error.kind === "retry" || error.kind === "throttle" || error.kind === "bug";
}

function lookUp(
  db: Db,
  { connection }: OpenAccount,
  { id: channelId, accountId }: ChannelRow,
  messageId: string,
): Promise<RawItem | undefined> {
  const receipt = createReceipt();
  const options = { signal: AbortSignal.timeout(TIMEOUT_MS), onSpend: receipt.onSpend };
  return connection
    .lookUp(messageId, options)
    .finally(() => keepReceipt(db, { accountId, channelId }, receipt));
}

function parentOf(
  { connector, account }: OpenAccount,
  item: RawItem,
  inBatch: ReadonlySet<string>,
) {
  const [event] = connector.normalise(item.body, {
    selfId: account.externalId,
    receivedAt: new Date().toISOString(),
  });
  if (event?.type !== "message" || event.parentId === "") return undefined;
  return event.parentId === event.rootId || inBatch.has(event.parentId)
    ? undefined
    : event.parentId;
}

async function keep(
  { db }: ProcessingTools,
  channel: ChannelRow,
  found: RawItem[],
): Promise<Normalised[]> {
  if (found.length === 0) return [];
  const known = await findKnown(db, channel.id, found);
  const fresh = found.filter(({ key }) => !known.has(key));
  await inTransaction(db, (tx) => storeRaw(tx, channel.id, "lookUp", fresh));
  const connector = getConnector(channel.platform);
  const { externalId } = await db
    .selectFrom("socialAccount")
    .select("externalId")
    .where("id", "=", channel.accountId)
    .executeTakeFirstOrThrow();
  // Also what a feed has brought and is further back in the queue, or a killed server looked up.
  const rows = await findWaiting(db, channel.id, found);
  return rows.flatMap(({ id, body, source, receivedAt }) => {
    const context = { selfId: externalId, receivedAt: receivedAt.toISOString() };
    try {
      return [{ id, source, receivedAt, events: connector.normalise(body as JsonObject, context) }];
    } catch {
      // It is taken in like everything else, and fails there by itself.
      return [];
    }
  });
}
