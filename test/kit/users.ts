import { hashPassword } from "../../server/src/features/session/passwords.ts";
import { insertSession } from "../../server/src/features/session/session.queries.ts";
import { json } from "../../server/src/platform/db/json.ts";
import type { Db } from "../../server/src/platform/db/open-database.ts";
import type { RightScope } from "../../server/src/platform/permissions/right-scope.ts";
import type { Right } from "../../server/src/platform/permissions/rights.ts";

export const testPassword = "correct horse battery";
let hash: Promise<string> | undefined;
let count = 0;

export type TestUser = { id: string; name: string; roleId: string; cookie: string };

/**
 * A user with a role of their own that gives these rights, and a session (over plain http). Their
 * password is `testPassword`.
 */
export async function insertUser(
  db: Db,
  options: { name?: string; rights?: Right[]; scope?: RightScope } = {},
): Promise<TestUser> {
  const name = options.name ?? `user${++count}`;
  hash ??= hashPassword(testPassword);
  const { id } = await db
    .insertInto("userAccount")
    .values({ name, displayName: name, passwordHash: await hash })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { id: roleId } = await db
    .insertInto("role")
    .values({ name: `Role of ${name}` })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db.insertInto("userRole").values({ userId: id, roleId }).execute();
  for (const rightName of options.rights ?? []) {
    const scope = json(options.scope ?? {});
    await db.insertInto("roleRight").values({ roleId, rightName, scope }).execute();
  }
  const session = await insertSession(db, { userId: id, userAgent: "test", address: "127.0.0.1" });
  return { id, name, roleId, cookie: `sid=${session}` };
}
