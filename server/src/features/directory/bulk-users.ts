import type { z } from "zod";
import type { Db } from "../../platform/db/index.ts";
import type { BulkUserChange, UserView } from "./directory.contract.ts";
import type { Editor } from "./entity.ts";
import { refuseField } from "./entity.ts";
import { updateUser } from "./save-user.ts";
import { listUsers } from "./users.ts";

type Wanted = z.output<typeof BulkUserChange>;

/**
 * Changes each of these users as if alone, and says how they were and are; who has it all already
 * is left out. Throws what changing one user throws, naming the user.
 */
export async function changeUsers(
  tx: Db,
  wanted: Wanted,
  editor: Editor,
): Promise<{ before: UserView; after: UserView }[]> {
  const ids = new Set(wanted.userIds);
  const users = (await listUsers(tx)).filter(({ id }) => ids.has(id));
  const known = new Set(users.map(({ id }) => id));
  const unknown = wanted.userIds.find((id) => !known.has(id));
  if (unknown !== undefined) refuseField("userIds", `There is no user ${unknown}.`);
  const changes = users
    .map((before) => ({ before, change: changeFor(before, wanted) }))
    .filter(({ change }) => Object.keys(change).length > 0)
    // In one order, so that two who change many users wait for each other and never deadlock.
    .toSorted((a, b) => Number(a.before.id) - Number(b.before.id));
  for (const { before, change } of changes) await updateUser(tx, before.id, change, editor);
  const changed = new Map((await listUsers(tx)).map((user) => [user.id, user]));
  return changes.flatMap(({ before }) => {
    const after = changed.get(before.id);
    return after ? [{ before, after }] : [];
  });
}

/** What is new for one user. */
function changeFor(user: UserView, wanted: Wanted): Parameters<typeof updateUser>[2] {
  const { enabled, addRoleIds, addWorkgroupIds, addSkill, addLicence } = wanted;
  const roleIds = withNew(user.roles, addRoleIds);
  const workgroupIds = withNew(user.workgroups, addWorkgroupIds);
  const hasSkill =
    addSkill === undefined ||
    user.skills.some(
      (one) =>
        one.skillId === addSkill.skillId &&
        one.proficiency === addSkill.proficiency &&
        one.desire === addSkill.desire,
    );
  return {
    ...(enabled !== undefined && enabled !== user.enabled && { enabled }),
    ...(roleIds && { roleIds }),
    ...(workgroupIds && { workgroupIds }),
    ...(!hasSkill && { skills: [...levelsBut(user, addSkill.skillId), addSkill] }),
    ...(addLicence !== undefined &&
      !user.licences.includes(addLicence) && { licences: [...user.licences, addLicence] }),
  };
}

/** The user's levels without that of one skill; names of skills are no part of a change. */
function levelsBut(user: UserView, without: string) {
  return user.skills
    .filter(({ skillId }) => skillId !== without)
    .map(({ skillId, proficiency, desire }) => ({ skillId, proficiency, desire }));
}

function withNew(present: readonly { id: string }[], added: readonly string[]) {
  const ids = present.map(({ id }) => id);
  const fresh = added.filter((id) => !ids.includes(id));
  return fresh.length === 0 ? undefined : [...ids, ...fresh];
}
