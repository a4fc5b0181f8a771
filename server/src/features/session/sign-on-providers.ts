import { sql } from "kysely";
import { errors } from "../../errors.ts";
import type { Db } from "../../platform/db/open-database.ts";
import { type KeyRing, open } from "../../platform/secrets/secrets.ts";

/** What the sign-in page has buttons for. */
export function listSignOn(db: Db): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom("signOnProvider")
    .select(["id", "name"])
    .where("enabled", "=", true)
    .orderBy(sql`lower(name)`)
    .execute();
}

/** A provider one may sign in with now, its secret opened. @throws SIGN_ON_UNKNOWN */
export async function getSignOnProvider(db: Db, keys: KeyRing, id: string) {
  const row = await db
    .selectFrom("signOnProvider")
    .select(["id", "name", "issuer", "clientId", "sealedSecret", "scopes"])
    .select(["matchesEmail", "newUserRoleId"])
    .where("id", "=", id)
    .where("enabled", "=", true)
    .executeTakeFirst();
  if (!row) throw errors.SIGN_ON_UNKNOWN();
  const { sealedSecret, ...provider } = row;
  return { ...provider, secret: sealedSecret && open(keys, sealedSecret, signOnSecretPlace(id)) };
}

export type SignOnProvider = Awaited<ReturnType<typeof getSignOnProvider>>;

export function signOnSecretPlace(id: string): string {
  return `sign_on_provider:${id}:sealed_secret`;
}
