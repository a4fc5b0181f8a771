import type { Db } from "../platform/db/index.ts";

/**
 * Whether the user is signed in, and stays so until the transaction ends: the presence is locked. So
 * is that of whoever has the interaction now, in the order in which everybody locks several, because
 * both change with it.
 */
export async function isAtDesk(tx: Db, userId: string, ownerId: string | null): Promise<boolean> {
  const presences = await tx
    .selectFrom("userPresence")
    .select(["userId", "signedIn"])
    .where("userId", "in", ownerId ? [userId, ownerId] : [userId])
    .orderBy("userId")
    .forNoKeyUpdate()
    .execute();
  return presences.some((presence) => presence.userId === userId && presence.signedIn);
}
