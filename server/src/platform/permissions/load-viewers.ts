import { sql } from "kysely";
import type { Db } from "../db/open-database.ts";
import type { RightScope } from "./right-scope.ts";
import { type Right, rightNames } from "./rights.ts";
import type { Viewer } from "./viewer.ts";

/** A session nobody used for this long is over; streams and background requests are no use. */
export const IDLE_MINUTES = 30;
export const ABSOLUTE_HOURS = 12;
/** Whoever finds an unlocked screen must not be able to make the account theirs. */
const PROVED_MINUTES = 10;

const known = new Set<string>(rightNames);

/** Live sessions among `sessionHashes`, in one query: what is missing from the answer has ended. */
export async function loadViewers(db: Db, sessionHashes: string[]): Promise<Viewer[]> {
  if (sessionHashes.length === 0) return [];
  const rows = await db
    .selectFrom("userSession")
    .innerJoin("userAccount", "userAccount.id", "userSession.userId")
    .select([
      "userSession.idHash as sessionHash",
      "userSession.id as sessionId",
      "userSession.lastSeenAt",
      "userSession.expiresAt",
      "userAccount.id as userId",
      "userAccount.name",
      "userAccount.displayName",
      "userAccount.language",
      "userAccount.timeZone",
      isProved.as("isProved"),
      owesSecondFactor.as("owesSecondFactor"),
      rightsOf.as("rights"),
      workgroupsOf.as("workgroups"),
    ])
    .where("userSession.idHash", "in", sessionHashes)
    .where("userAccount.enabled", "=", true)
    .where("userSession.expiresAt", ">", sql<Date>`now()`)
    .where("userSession.lastSeenAt", ">", sql<Date>`now() - make_interval(mins => ${IDLE_MINUTES})`)
    .execute();
  return rows.map(({ rights, workgroups, ...row }) => ({
    ...row,
    rights: groupRights(row.owesSecondFactor ? [] : rights),
    workgroupIds: new Set(row.owesSecondFactor ? [] : workgroups),
  }));
}

export async function findViewer(db: Db, sessionHash: string): Promise<Viewer | undefined> {
  const [viewer] = await loadViewers(db, [sessionHash]);
  return viewer;
}

const isProved = sql<boolean>`
  user_session.proved_at > now() - make_interval(mins => ${sql.lit(PROVED_MINUTES)})`;

const owesSecondFactor = sql<boolean>`(user_session.method = 'password' and exists (
  select from user_role join role on role.id = user_role.role_id
  where user_role.user_id = user_account.id and role.requires_second_factor))`;

const rightsOf = sql<{ name: string; scope: RightScope }[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('name', role_right.right_name, 'scope', role_right.scope)), '[]')
  from user_role join role_right on role_right.role_id = user_role.role_id
  where user_role.user_id = user_account.id
)`;

const workgroupsOf = sql<string[]>`(
  select coalesce(jsonb_agg(workgroup_id::text), '[]')
  from workgroup_member where workgroup_member.user_id = user_account.id
)`;

/** A right that this version does not know is nobody's. */
function groupRights(rows: { name: string; scope: RightScope }[]) {
  const rights = new Map<Right, RightScope[]>();
  for (const { name, scope } of rows) {
    if (!known.has(name)) continue;
    const right = name as Right;
    rights.set(right, [...(rights.get(right) ?? []), scope]);
  }
  return rights;
}
