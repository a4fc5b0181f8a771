import { sql } from "kysely";
import { findConnector } from "../../hub/index.ts";
import { type Db, violatedConstraint } from "../../platform/db/index.ts";
import { withProblems } from "../../platform/http/problems.ts";
import { publishChannel } from "../../social/channel-state.ts";
import type { AccountView } from "./channels.contract.ts";
import { errors } from "./channels.errors.ts";

function selectAccounts(db: Db) {
  return db
    .selectFrom("socialAccount")
    .select(["id", "platform", "name", "handle", "externalId", "baseUrl", "rev"])
    .select("tokenExpiresAt")
    .select((eb) =>
      eb
        .selectFrom("socialChannel")
        .select(eb.cast<number>(eb.fn.countAll(), "integer").as("channels"))
        .whereRef("socialChannel.accountId", "=", "socialAccount.id")
        .$asScalar()
        .$notNull()
        .as("channels"),
    )
    .orderBy("name");
}

export async function listAccounts(db: Db, publicUrl: string): Promise<AccountView[]> {
  const rows = await selectAccounts(db).execute();
  return rows.map((row) => toAccount(row, publicUrl));
}

export async function getAccount(
  db: Db,
  accountId: string,
  publicUrl: string,
): Promise<AccountView> {
  const row = await selectAccounts(db).where("id", "=", accountId).executeTakeFirst();
  if (!row) throw errors.ACCOUNT_NOT_FOUND({ accountId });
  return toAccount(row, publicUrl);
}

function toAccount(
  {
    tokenExpiresAt,
    ...row
  }: Omit<AccountView, "webhookUrl" | "expiresAt"> & {
    tokenExpiresAt: Date | null;
  },
  publicUrl: string,
): AccountView {
  const isPushed = findConnector(row.platform)?.capabilities.webhooks === true;
  const webhookUrl = isPushed ? `${publicUrl}/webhooks/${row.platform}/${row.id}` : "";
  return { ...row, webhookUrl, expiresAt: tokenExpiresAt?.toISOString() ?? null };
}

/** New credentials work at once: what had stopped because of the old ones begins again. */
export async function reviveChannels(tx: Db, accountId: string): Promise<void> {
  const revived = await tx
    .updateTable("socialChannel")
    .set({ state: "active", stateReason: "", stateSince: sql<Date>`clock_timestamp()` })
    .where("accountId", "=", accountId)
    .where("state", "in", ["needsReauthorisation", "misconfigured", "degraded"])
    .returning("id")
    .execute();
  await tx
    .updateTable("feed")
    .set({ failures: 0, lastError: "", nextPollAt: sql<Date>`clock_timestamp()` })
    .where("channelId", "in", (eb) =>
      eb.selectFrom("socialChannel").select("id").where("accountId", "=", accountId),
    )
    .execute();
  await tx.deleteFrom("rateBucket").where("accountId", "=", accountId).execute();
  for (const { id } of revived) await publishChannel(tx, id);
}

/** Turns the unique index's refusal into a sentence. */
export async function namingAccount<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (violatedConstraint(error) !== "social_account_name") throw error;
    const refusal = errors.ACCOUNT_NAME_TAKEN({ name }, { cause: error });
    throw withProblems([{ path: "name", message: refusal.message }], refusal);
  }
}
