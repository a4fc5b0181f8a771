import type { Db } from "../platform/db/index.ts";

/**
 * Which of these agents, and whether this interaction, somebody is deciding about at this moment:
 * their rows are locked. Asks for no lock that a decision would have to wait for longer than this
 * statement takes.
 */
export async function findLocks(
  db: Db,
  { interactionId, userIds }: { interactionId: string; userIds: readonly string[] },
): Promise<{ interaction: boolean; users: ReadonlySet<string> }> {
  const [open] = await db
    .selectFrom("interaction")
    .select("id")
    .where("id", "=", interactionId)
    .forShare()
    .skipLocked()
    .execute();
  if (userIds.length === 0) return { interaction: open === undefined, users: new Set() };
  const free = await db
    .selectFrom("userPresence")
    .select("userId")
    .where("userId", "in", [...userIds])
    .forShare()
    .skipLocked()
    .execute();
  const freeIds = new Set(free.map(({ userId }) => userId));
  return {
    interaction: open === undefined,
    users: new Set(userIds.filter((id) => !freeIds.has(id))),
  };
}
