import type { JsonObject } from "@signalbox/engine/graph";
import { z } from "zod";
import type { HubAccount, SessionStore } from "../hub/index.ts";
import { type Db, inTransaction } from "../platform/db/index.ts";
import { type KeyRing, open, seal } from "../platform/secrets/secrets.ts";

/** What is sealed in the column: what the administrator entered, and tokens that the network rotates. */
const Sealed = z.object({
  values: z.record(z.string(), z.string()),
  session: z.record(z.string(), z.json()).optional(),
});
interface Sealed {
  values: Record<string, string>;
  session?: JsonObject | undefined;
}

const placeOf = (accountId: string) => `social_account:${accountId}:credentials`;

export function sealCredentials(keys: KeyRing, accountId: string, sealed: Sealed): string {
  return seal(keys, JSON.stringify(sealed), placeOf(accountId));
}

export function openCredentials(keys: KeyRing, accountId: string, text: string): Sealed {
  return Sealed.parse(JSON.parse(open(keys, text, placeOf(accountId))));
}

export type LoadedAccount = HubAccount & { rev: number };

export async function findAccount(
  db: Db,
  keys: KeyRing,
  id: string,
): Promise<LoadedAccount | undefined> {
  const row = await db
    .selectFrom("socialAccount")
    .select(["id", "platform", "externalId", "handle", "baseUrl", "credentials", "rev"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  return { ...row, credentials: openCredentials(keys, row.id, row.credentials).values };
}

/**
 * Rotated tokens, beside the credentials in the same sealed column. Replacing compares the whole
 * column: of two servers that refresh at once, the second goes on with what the first has stored.
 */
export function sessionStore(db: Db, keys: KeyRing, accountId: string): SessionStore {
  async function load() {
    const { credentials } = await db
      .selectFrom("socialAccount")
      .select("credentials")
      .where("id", "=", accountId)
      .executeTakeFirstOrThrow();
    return { text: credentials, sealed: openCredentials(keys, accountId, credentials) };
  }

  return {
    keeps: true,
    async read() {
      return (await load()).sealed.session;
    },
    async replace(previous, next) {
      const { text, sealed } = await load();
      if (!sameSession(sealed.session, previous)) return sealed.session ?? next;
      const credentials = sealCredentials(keys, accountId, {
        values: sealed.values,
        session: next,
      });
      const { numUpdatedRows } = await db
        .updateTable("socialAccount")
        .set({ credentials })
        .where("id", "=", accountId)
        .where("credentials", "=", text)
        .executeTakeFirst();
      return numUpdatedRows > 0n ? next : ((await load()).sealed.session ?? next);
    },
    exclusively: (work) =>
      // Never repeated: what `work` does at the network cannot be done twice.
      inTransaction(
        db,
        async (tx) => {
          await tx
            .selectFrom("socialAccount")
            .select("id")
            .where("id", "=", accountId)
            .forNoKeyUpdate()
            .executeTakeFirstOrThrow();
          return await work(sessionStore(tx, keys, accountId));
        },
        { retries: 0 },
      ),
  };
}

/** A session of its own, for credentials that are not saved yet or only tested. */
export function memorySession({ keeps }: { keeps: boolean }) {
  let current: JsonObject | undefined;
  const store: SessionStore = {
    keeps,
    read: async () => current,
    async replace(previous, next) {
      if (sameSession(current, previous)) current = next;
      return current ?? next;
    },
    exclusively: (work) => work(store),
  };
  return { store, current: () => current };
}

function sameSession(a: JsonObject | undefined, b: JsonObject | undefined): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
