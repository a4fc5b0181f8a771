import { sql } from "kysely";
import { HubFailure } from "../../hub/index.ts";
import { type Db, inTransaction } from "../../platform/db/index.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import type { KeyRing } from "../../platform/secrets/secrets.ts";
import { wakeAfterCommit } from "../../platform/wake/wake.ts";
import {
  memorySession,
  openCredentials,
  sealCredentials,
  sessionStore,
} from "../../social/accounts.ts";
import { actorOf, writeAudit } from "../audit/write-audit.ts";
import { announceChange, changeTypeOf } from "../directory/announce-change.ts";
import { namingAccount, reviveChannels } from "./accounts.queries.ts";
import type { AccountChange, AccountInput } from "./channels.contract.ts";
import { errors } from "./channels.errors.ts";
import { type AccountToCheck, assertAccount, subscribeAccount } from "./check-account.ts";

export interface Saving {
  db: Db;
  keys: KeyRing;
}

/** What the audit log tells of an account: never the credentials, only which were entered. */
type Shown = { name: string } & Record<string, unknown>;
type Request = Parameters<typeof actorOf>[0];

/** A new account, if the network accepts its credentials. Answers its id. */
export async function addAccount(
  { db, keys }: Saving,
  request: Request,
  input: AccountInput,
): Promise<string> {
  const { platform, name, baseUrl, credentials } = input;
  const session = memorySession({ keeps: true });
  const { externalId, handle, expiresAt } = await assertAccount(input, session.store);
  const id = await namingAccount(name, () =>
    inTransaction(db, async (tx) => {
      const added = await tx
        .insertInto("socialAccount")
        .values({
          platform,
          name,
          baseUrl,
          externalId,
          handle,
          credentials: "",
          tokenExpiresAt: expiresAt ? new Date(expiresAt) : null,
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      // The seal is bound to the row, so that the row has to exist first.
      const sealed = sealCredentials(keys, added.id, {
        values: credentials,
        session: session.current(),
      });
      await tx
        .updateTable("socialAccount")
        .set({ credentials: sealed })
        .where("id", "=", added.id)
        .execute();
      const shown = { platform, name, baseUrl, externalId, handle };
      await auditAccount(tx, request, "account.added", added.id, {
        after: { ...shown, credentials: Object.keys(credentials) },
      });
      return added.id;
    }),
  );
  await push({ db, keys }, id);
  return id;
}

/** Changes an account; credentials that are left out or empty stay. */
export async function changeAccount(
  { db, keys }: Saving,
  request: Request,
  accountId: string,
  change: AccountChange,
): Promise<void> {
  const row = await loadAccount({ db, keys }, accountId);
  const given = Object.entries(change.credentials ?? {}).filter(([, value]) => value !== "");
  const credentials = { ...row.credentials, ...Object.fromEntries(given) };
  const { name = row.name, baseUrl = row.baseUrl } = change;
  // Tokens of other credentials, or of another server, end with them.
  const isRenewed = given.length > 0 || baseUrl !== row.baseUrl;
  const renewed = memorySession({ keeps: true });
  const checked = await assertAccount(
    { platform: row.platform, baseUrl, credentials },
    isRenewed ? renewed.store : sessionStore(db, keys, accountId),
  );
  if (row.externalId !== "" && checked.externalId !== row.externalId) {
    throw errors.ACCOUNT_DIFFERENT({ before: row.name, after: checked.name });
  }
  const { externalId, handle, expiresAt } = checked;
  await namingAccount(name, () =>
    inTransaction(db, async (tx) => {
      await tx
        .updateTable("socialAccount")
        .set({
          name,
          baseUrl,
          externalId,
          handle,
          tokenExpiresAt: expiresAt ? new Date(expiresAt) : null,
          ...(isRenewed && {
            credentials: sealCredentials(keys, accountId, {
              values: credentials,
              session: renewed.current(),
            }),
          }),
          rev: sql<number>`rev + 1`,
        })
        .where("id", "=", accountId)
        .execute();
      await reviveChannels(tx, accountId);
      wakeAfterCommit(tx, "feed");
      await auditAccount(tx, request, "account.changed", accountId, {
        before: { name: row.name, baseUrl: row.baseUrl, handle: row.handle },
        after: { name, baseUrl, handle, credentials: given.map(([key]) => key) },
      });
    }),
  );
  await push({ db, keys }, accountId);
}

/** The account is saved and polled in any case; the connection test says when nothing is pushed. */
async function push({ db, keys }: Saving, accountId: string): Promise<void> {
  const account = await loadAccount({ db, keys }, accountId);
  try {
    await subscribeAccount(account, sessionStore(db, keys, accountId));
  } catch (error) {
    if (!(error instanceof HubFailure)) throw error;
  }
}

export async function loadAccount(
  { db, keys }: Saving,
  accountId: string,
): Promise<AccountToCheck & { name: string; handle: string; externalId: string }> {
  const row = await db
    .selectFrom("socialAccount")
    .select(["platform", "name", "handle", "externalId", "baseUrl", "credentials"])
    .where("id", "=", accountId)
    .executeTakeFirst();
  if (!row) throw errors.ACCOUNT_NOT_FOUND({ accountId });
  return { ...row, credentials: openCredentials(keys, accountId, row.credentials).values };
}

export async function keepExpiry(
  db: Db,
  accountId: string,
  expiresAt: string | null,
): Promise<void> {
  await db
    .updateTable("socialAccount")
    .set({ tokenExpiresAt: expiresAt ? new Date(expiresAt) : null })
    .where("id", "=", accountId)
    .execute();
}

export async function auditAccount(
  tx: Db,
  request: Request,
  action: string,
  entityId: string,
  change: { before?: Shown; after?: Shown },
): Promise<void> {
  const { name = "" } = change.after ?? change.before ?? {};
  const changeType = changeTypeOf(action);
  const user = viewerOf(request).name;
  await announceChange(tx, { changeType, class: "SocialAccount", id: entityId, name, user });
  await writeAudit(tx, {
    actor: actorOf(request),
    action,
    entityType: "account",
    entityId,
    ...change,
  });
}
