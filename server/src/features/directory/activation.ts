import type { Db } from "../../platform/db/index.ts";
import { refuseField } from "./entity.ts";

/**
 * Says which memberships of a user, or of a workgroup, ACD passes over; all others are activated.
 * Refuses, at the field, to deactivate where there is no membership.
 */
export async function setActivation(
  tx: Db,
  change: {
    of: { userId: string } | { workgroupId: string };
    /** Ids of the other side: workgroups of the user, or members of the workgroup. */
    deactivated: readonly string[];
    field: string;
  },
): Promise<void> {
  const { of, deactivated, field } = change;
  const [own, ownId, other] =
    "userId" in of
      ? (["userId", of.userId, "workgroupId"] as const)
      : (["workgroupId", of.workgroupId, "userId"] as const);
  const members = await tx
    .selectFrom("workgroupMember")
    .select([`${other} as id`, "activated"])
    .where(own, "=", ownId)
    .forUpdate()
    .execute();
  const known = new Set(members.map(({ id }) => id));
  const stranger = deactivated.find((id) => !known.has(id));
  if (stranger !== undefined) refuseField(field, `There is no membership with ${stranger}.`);
  const off = new Set(deactivated);
  const changed = members.filter(({ id, activated }) => activated === off.has(id));
  for (const activated of [true, false]) {
    const ids = changed.filter(({ id }) => off.has(id) !== activated).map(({ id }) => id);
    if (ids.length === 0) continue;
    await tx
      .updateTable("workgroupMember")
      .set({ activated })
      .where(own, "=", ownId)
      .where(other, "in", ids)
      .execute();
  }
}
