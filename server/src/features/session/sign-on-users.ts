import { sql } from "kysely";
import { errors } from "../../errors.ts";
import { storableText } from "../../platform/db/json.ts";
import type { Db } from "../../platform/db/open-database.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { announceChange } from "../directory/announce-change.ts";
import type { SignOnPerson } from "./sign-on-client.ts";
import type { SignOnProvider } from "./sign-on-providers.ts";

export type SignOnRules = Pick<SignOnProvider, "id" | "name" | "matchesEmail" | "newUserRoleId">;

type User = { id: string; name: string };

/**
 * Who of us the provider's person is: by the subject, which stays when names change; else by the
 * verified address, remembered from then on; else a new user, if the provider may make some.
 *
 * @throws SIGN_ON_REFUSED
 */
export async function findSignOnUser(
  tx: Db,
  provider: SignOnRules,
  person: SignOnPerson,
): Promise<User> {
  const subject = storableText(person.subject);
  // Two first visits at the same moment must not become two users.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-on ${provider.id} ${subject}`}, 0))`.execute(
    tx,
  );
  const known = await findLinked(tx, provider.id, subject);
  if (known) return requireEnabled(known, provider);
  const found = provider.matchesEmail ? await findByEmail(tx, person.verifiedEmail) : undefined;
  const user = found ? requireEnabled(found, provider) : await addUser(tx, provider, person);
  await tx
    .insertInto("signOnIdentity")
    .values({ providerId: provider.id, subject, userId: user.id })
    .execute();
  await writeAudit(tx, {
    actor: { id: user.id, name: user.name },
    action: "user.signOnLinked",
    entityType: "user",
    entityId: user.id,
    after: { provider: provider.name, subject },
  });
  return user;
}

async function findLinked(tx: Db, providerId: string, subject: string) {
  const linked = await tx
    .updateTable("signOnIdentity")
    .from("userAccount")
    .set({ lastUsedAt: sql<Date>`now()` })
    .whereRef("userAccount.id", "=", "signOnIdentity.userId")
    .where("providerId", "=", providerId)
    .where("subject", "=", subject)
    .returning(["userAccount.id", "userAccount.name", "userAccount.enabled"])
    .executeTakeFirst();
  return linked;
}

/** An address that two users have names neither. */
async function findByEmail(tx: Db, email: string) {
  if (email === "") return undefined;
  const [user, another] = await tx
    .selectFrom("userAccount")
    .select(["id", "name", "enabled"])
    .where(sql<boolean>`lower(email) = lower(${storableText(email)})`)
    .limit(2)
    .execute();
  return another ? undefined : user;
}

function requireEnabled(user: User & { enabled: boolean }, provider: SignOnRules): User {
  if (user.enabled) return { id: user.id, name: user.name };
  throw errors.SIGN_ON_REFUSED({
    reason: `${provider.name} knows you, but your user is disabled here. Ask an administrator.`,
  });
}

async function addUser(tx: Db, provider: SignOnRules, person: SignOnPerson): Promise<User> {
  const { newUserRoleId: roleId } = provider;
  if (roleId === null)
    throw errors.SIGN_ON_REFUSED({
      reason: `${provider.name} knows you, but no user here has your e-mail address. Ask an administrator.`,
    });
  const { verifiedEmail: email } = person;
  const wanted = storableText(person.userName || email || person.displayName || "user");
  const name = await freeName(tx, wanted.replace(/[\\:\s]+/g, ".").slice(0, 100));
  const displayName = storableText(person.displayName) || name;
  const { id } = await tx
    .insertInto("userAccount")
    .values({ name, displayName, email: storableText(email), passwordHash: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx.insertInto("userRole").values({ userId: id, roleId }).execute();
  const user = provider.name;
  await announceChange(tx, { changeType: "Addition", class: "User", id, name, user });
  await writeAudit(tx, {
    actor: { id: null, name: provider.name },
    action: "user.added",
    entityType: "user",
    entityId: id,
    after: { name, displayName, email, roleIds: [roleId] },
    reason: "First sign-in",
  });
  return { id, name };
}

/** The name, or the name with the first number that nobody has. */
async function freeName(tx: Db, wanted: string): Promise<string> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    const taken = await tx
      .selectFrom("userAccount")
      .select("id")
      .where((eb) => eb(eb.fn("lower", ["name"]), "=", name.toLowerCase()))
      .executeTakeFirst();
    if (!taken) return name;
  }
}
