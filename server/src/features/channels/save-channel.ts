import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { type Db, violatedConstraint } from "../../platform/db/index.ts";
import { withProblems } from "../../platform/http/problems.ts";
import { wakeAfterCommit } from "../../platform/wake/wake.ts";
import { publishChannel } from "../../social/channel-state.ts";
import { syncFeeds } from "../../social/feeds.ts";
import { requireCustomWorkgroup } from "../directory/save-workgroup.ts";
import type { ChannelInput } from "./channels.contract.ts";
import { errors } from "./channels.errors.ts";

/**
 * A new channel. Its id is 24 hexadecimal digits, and what was on the network before now is not
 * imported.
 */
export async function insertChannel(tx: Db, input: ChannelInput): Promise<string> {
  await checkReferences(tx, input);
  const platform = await platformOf(tx, input.accountId);
  const id = randomBytes(12).toString("hex");
  await naming(input.name, () =>
    tx
      .insertInto("socialChannel")
      .values({ id, platform, ...input })
      .execute(),
  );
  await takeUp(tx, id);
  return id;
}

export async function updateChannel(tx: Db, id: string, input: ChannelInput): Promise<void> {
  await checkReferences(tx, input);
  const platform = await platformOf(tx, input.accountId);
  await naming(input.name, () =>
    tx
      .updateTable("socialChannel")
      .set({ ...input, platform, rev: sql<number>`rev + 1` })
      .where("id", "=", id)
      .execute(),
  );
  await takeUp(tx, id);
}

/** Every server reads the channel as it is now, without a restart. */
async function takeUp(tx: Db, channelId: string): Promise<void> {
  await syncFeeds(tx);
  await publishChannel(tx, channelId);
  wakeAfterCommit(tx, "feed");
}

async function platformOf(tx: Db, accountId: string): Promise<string> {
  const row = await tx
    .selectFrom("socialAccount")
    .select("platform")
    .where("id", "=", accountId)
    .executeTakeFirst();
  if (!row) throw errors.ACCOUNT_NOT_FOUND({ accountId });
  return row.platform;
}

async function checkReferences(tx: Db, input: ChannelInput): Promise<void> {
  const wanted = [input.conversationWorkgroupId, input.directMessageWorkgroupId].filter(
    (id) => id !== null,
  );
  if (wanted.length === 0)
    throw atField("conversationWorkgroupId", errors.CHANNEL_WORKGROUP_MISSING());
  const rows = await tx.selectFrom("workgroup").select("id").where("id", "in", wanted).execute();
  const unknown = wanted.find((id) => !rows.some((row) => row.id === id));
  if (unknown) {
    const isConversation = unknown === input.conversationWorkgroupId;
    const field = isConversation ? "conversationWorkgroupId" : "directMessageWorkgroupId";
    throw atField(field, errors.CHANNEL_WORKGROUP_UNKNOWN({ workgroupId: unknown }));
  }
  for (const id of wanted) await requireCustomWorkgroup(tx, id);
}

/** The form shows the refusal beside the field. */
function atField<E extends Error>(path: string, refusal: E): E {
  return withProblems([{ path, message: refusal.message }], refusal);
}

async function naming<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (violatedConstraint(error) !== "social_channel_name") throw error;
    throw atField("name", errors.CHANNEL_NAME_TAKEN({ name }, { cause: error }));
  }
}

/** Paused, a channel is not read; what networks push is kept and taken in when it goes on. */
export async function pauseChannel(tx: Db, id: string, isPaused: boolean): Promise<void> {
  await tx
    .updateTable("socialChannel")
    .set({
      state: isPaused ? "paused" : "active",
      stateReason: "",
      stateSince: sql<Date>`clock_timestamp()`,
      rev: sql<number>`rev + 1`,
    })
    .where("id", "=", id)
    .execute();
  if (!isPaused) {
    await tx
      .updateTable("feed")
      .set({ nextPollAt: sql<Date>`clock_timestamp()`, failures: 0, lastError: "" })
      .where("channelId", "=", id)
      .execute();
  }
  await takeUp(tx, id);
}

/** Only a channel that never had an interaction goes; history stays. */
export async function deleteChannel(tx: Db, id: string): Promise<void> {
  const used = await tx
    .selectFrom("interaction")
    .select("id")
    .where("channelId", "=", id)
    .limit(1)
    .executeTakeFirst();
  if (used) throw errors.CHANNEL_IN_USE();
  await tx.deleteFrom("message").where("channelId", "=", id).execute();
  await tx.deleteFrom("socialChannel").where("id", "=", id).execute();
  wakeAfterCommit(tx, "feed");
}
