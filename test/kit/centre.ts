import { catalogue } from "@signalbox/handlers/catalogue";
import type { MediaType } from "@signalbox/handlers/vocabulary";
import { ACD_SOCIAL_MEDIA } from "../../server/src/acd/directory.ts";
import { ensureDefaults } from "../../server/src/features/defaults/ensure-defaults.ts";
import { insertSession } from "../../server/src/features/session/session.queries.ts";
import type { Db } from "../../server/src/platform/db/index.ts";

export type TestAgent = { id: string; name: string; displayName: string; cookie: string };
export type TestWorkgroup = { id: string; name: string };

/** What a new installation begins with: statuses, roles, licences, the shipped handlers deployed. */
export function insertDefaults(db: Db): Promise<void> {
  return ensureDefaults(db, catalogue);
}

export async function insertWorkgroup(
  db: Db,
  options: {
    name: string;
    alertTimeoutSeconds?: number;
    wrapUpSeconds?: number;
    /** Utilisation by media type; what is not named is 100 % and one at a time. */
    limits?: Partial<Record<MediaType, { percent: number; maximum: number }>>;
  },
): Promise<TestWorkgroup> {
  const { name, alertTimeoutSeconds = null, wrapUpSeconds = null, limits = {} } = options;
  const { id } = await db
    .insertInto("workgroup")
    .values({ name, alertTimeoutSeconds, wrapUpSeconds })
    .returning("id")
    .executeTakeFirstOrThrow();
  for (const [mediaType, limit] of Object.entries(limits)) {
    await db
      .insertInto("utilization")
      .values({ workgroupId: id, mediaType, ...limit })
      .execute();
  }
  return { id, name };
}

/**
 * An agent with a session, and no password: signing a hundred of them in would mostly measure
 * argon2. Needs the defaults. `status` is by name; the agent comes to the desk with the first
 * heartbeat, like everybody.
 */
export async function insertAgent(
  db: Db,
  options: {
    name: string;
    workgroups: readonly TestWorkgroup[];
    displayName?: string;
    role?: string;
    status?: string;
    licensed?: boolean;
  },
): Promise<TestAgent> {
  const { name, displayName = name } = options;
  const { id } = await db
    .insertInto("userAccount")
    .values({ name, displayName, passwordHash: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  const role = await db
    .selectFrom("role")
    .select("id")
    .where("name", "=", options.role ?? "Agent")
    .executeTakeFirstOrThrow();
  await db.insertInto("userRole").values({ userId: id, roleId: role.id }).execute();
  for (const { id: workgroupId } of options.workgroups) {
    await db.insertInto("workgroupMember").values({ workgroupId, userId: id }).execute();
  }
  if (options.licensed !== false) await giveLicence(db, id);
  const { id: statusId } = await db
    .selectFrom("statusDefinition")
    .select("id")
    .where("name", "=", options.status ?? "Available")
    .executeTakeFirstOrThrow();
  await db.insertInto("userPresence").values({ userId: id, statusId }).execute();
  const session = await insertSession(db, {
    userId: id,
    userAgent: "scripted agent",
    address: "127.0.0.1",
  });
  return { id, name, displayName, cookie: `sid=${session}` };
}

/** The access licence that ACD asks for before it offers social interactions. */
export async function giveLicence(db: Db, userId: string): Promise<void> {
  await db.insertInto("licenceAssignment").values({ feature: ACD_SOCIAL_MEDIA, userId }).execute();
}
