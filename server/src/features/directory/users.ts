import { sql } from "kysely";
import type { Db } from "../../platform/db/index.ts";
import type { UserView } from "./directory.contract.ts";
import { licenceTitle } from "./licences.ts";
import { skillsOf, utilizationOf } from "./parts.ts";

/** Users with everything an administrator sets, in one statement. */
export async function listUsers(db: Db, id?: string): Promise<UserView[]> {
  let query = db
    .selectFrom("userAccount")
    .leftJoin("userPresence", "userPresence.userId", "userAccount.id")
    .leftJoin("statusDefinition", "statusDefinition.id", "userPresence.statusId")
    .select([
      "userAccount.id",
      "userAccount.name",
      "userAccount.displayName",
      "userAccount.email",
      "userAccount.enabled",
      "userAccount.categories",
      "userAccount.rev",
      "statusDefinition.name as status",
      "userPresence.signedIn",
      roles.as("roles"),
      workgroups.as("workgroups"),
      skillsOf("user", "userAccount.id").as("skills"),
      utilizationOf("user", "userAccount.id").as("utilization"),
      licences.as("licences"),
    ])
    .orderBy(sql`lower(user_account.name)`);
  if (id !== undefined) query = query.where("userAccount.id", "=", id);
  return (await query.execute()).map((row) => ({
    ...row,
    status: row.status ?? "",
    signedIn: row.signedIn ?? false,
    licences: row.licences.map(licenceTitle),
  }));
}

const roles = sql<{ id: string; name: string }[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', role.id::text, 'name', role.name)
    order by lower(role.name)), '[]')
  from user_role join role on role.id = user_role.role_id
  where user_role.user_id = user_account.id)`;

const workgroups = sql<{ id: string; name: string; activated: boolean }[]>`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', w.id::text, 'name', w.name, 'activated', m.activated) order by lower(w.name)), '[]')
  from workgroup_member m join workgroup w on w.id = m.workgroup_id
  where m.user_id = user_account.id)`;

const licences = sql<string[]>`(
  select coalesce(jsonb_agg(a.feature order by a.feature), '[]')
  from licence_assignment a where a.user_id = user_account.id)`;
