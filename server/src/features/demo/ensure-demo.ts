import { sql } from "kysely";
import { ACD_SOCIAL_MEDIA } from "../../acd/directory.ts";
import { type Db, inTransaction, json } from "../../platform/db/index.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { StationInput, WorkgroupInput } from "../directory/directory.contract.ts";
import { insertWorkgroup } from "../directory/save-workgroup.ts";
import { FIRST_USER_LOCK } from "../session/first-administrator.ts";
import { hashPassword } from "../session/passwords.ts";
import type { DemoAccounts } from "../session/session.routes.ts";
import {
  type DemoUser,
  demoAccounts,
  demoCannedResponses,
  demoSchedule,
  demoSkills,
  demoStations,
  demoUsers,
  demoWorkgroups,
} from "./demo-centre.ts";

/** Says that the people of this database are the demonstration's. */
const MARK = "Demonstration";

/**
 * Makes the demonstration centre in a database without users, after the defaults, and answers who
 * can sign in to look around: null in a database that belongs to somebody.
 */
export async function ensureDemo(db: Db): Promise<DemoAccounts | null> {
  if (!(await hasUsers(db))) {
    const hashes = new Map<string, string>();
    for (const { name, password } of demoAccounts) hashes.set(name, await hashPassword(password));
    await inTransaction(db, async (tx) => {
      // The same lock as for the first administrator: there is one first start.
      await sql`select pg_advisory_xact_lock(${sql.lit(FIRST_USER_LOCK)})`.execute(tx);
      if (!(await hasUsers(tx))) await insertCentre(tx, hashes);
    });
  }
  const mark = await db
    .selectFrom("serverParameter")
    .select("value")
    .where("name", "=", MARK)
    .executeTakeFirst();
  return mark ? demoAccounts : null;
}

async function insertCentre(tx: Db, hashes: ReadonlyMap<string, string>): Promise<void> {
  const skills = await tx
    .insertInto("skill")
    .values(demoSkills.map((skill) => ({ ...skill })))
    .returning(["id", "name"])
    .execute();
  const workgroups = new Map<string, string>();
  for (const workgroup of demoWorkgroups) {
    workgroups.set(workgroup.name, await insertWorkgroup(tx, WorkgroupInput.parse(workgroup)));
  }
  for (const name of demoStations) {
    const { alertTimeoutSeconds, active } = StationInput.parse({ name });
    await tx.insertInto("station").values({ name, alertTimeoutSeconds, active }).execute();
  }
  const { periods, holidays, ...schedule } = demoSchedule;
  const hours = { periods: json(periods), holidays: json(holidays) };
  await tx
    .insertInto("schedule")
    .values({ ...schedule, ...hours })
    .execute();
  await tx
    .insertInto("cannedResponse")
    .values([...demoCannedResponses])
    .execute();
  const skillIds = new Map(skills.map(({ id, name }) => [name, id]));
  for (const user of demoUsers) {
    await insertUser(tx, user, {
      passwordHash: hashes.get(user.name) ?? null,
      skillIds,
      workgroups,
    });
  }
  await tx
    .insertInto("serverParameter")
    .values({
      name: MARK,
      value: "Acme",
      notes: "This database began as a demonstration; everybody can read its passwords.",
    })
    .execute();
  await writeAudit(tx, {
    actor: { id: null, name: "Signalbox" },
    action: "demonstration.added",
    entityType: "demo",
    entityId: "Acme",
    after: { users: demoUsers.map(({ name }) => name) },
    reason: "First start as a demonstration",
  });
}

async function insertUser(
  tx: Db,
  user: DemoUser,
  known: {
    passwordHash: string | null;
    skillIds: ReadonlyMap<string, string>;
    workgroups: ReadonlyMap<string, string>;
  },
): Promise<void> {
  const { name, displayName, isAgent } = user;
  const { id: userId } = await tx
    .insertInto("userAccount")
    .values({ name, displayName, passwordHash: known.passwordHash })
    .returning("id")
    .executeTakeFirstOrThrow();
  const roles = await tx
    .selectFrom("role")
    .select("id")
    .where("name", "in", [...user.roles])
    .execute();
  await tx
    .insertInto("userRole")
    .values(roles.map((role) => ({ userId, roleId: role.id })))
    .execute();
  for (const workgroup of user.workgroups) {
    const workgroupId = required(known.workgroups, workgroup);
    await tx
      .insertInto("workgroupMember")
      .values({ workgroupId, userId, activated: isAgent })
      .execute();
  }
  for (const [skill, proficiency] of Object.entries(user.skills)) {
    const skillId = required(known.skillIds, skill);
    await tx.insertInto("userSkill").values({ userId, skillId, proficiency }).execute();
  }
  if (isAgent) {
    await tx
      .insertInto("licenceAssignment")
      .values({ feature: ACD_SOCIAL_MEDIA, userId })
      .execute();
  }
}

function required(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`The demonstration speaks of ${name}, which it lacks.`);
  return id;
}

async function hasUsers(db: Db): Promise<boolean> {
  const user = await db.selectFrom("userAccount").select("id").limit(1).executeTakeFirst();
  return user !== undefined;
}
