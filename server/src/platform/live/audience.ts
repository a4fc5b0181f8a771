import type { Right } from "../permissions/rights.ts";
import { can, canEverywhere, type Viewer } from "../permissions/viewer.ts";

/**
 * Who may be told: these users, members of these workgroups, everybody, or holders of a right. The
 * right has to be held everywhere, or for one of the `workgroups` or `channels`. One match suffices.
 */
export type Audience = {
  users?: string[];
  workgroups?: string[];
  channels?: string[];
  right?: Right;
  everyone?: true;
};

export function isAddressed(viewer: Viewer, audience: Audience): boolean {
  const { users, workgroups = [], right, everyone } = audience;
  if (everyone || users?.includes(viewer.userId)) return true;
  if (workgroups.some((id) => viewer.workgroupIds.has(id))) return true;
  return right !== undefined && holds(viewer, right, audience);
}

function holds(viewer: Viewer, right: Right, { workgroups = [], channels = [] }: Audience) {
  if (canEverywhere(viewer, right)) return true;
  if (workgroups.some((workgroupId) => can(viewer, right, { workgroupId }))) return true;
  return channels.some((channelId) => can(viewer, right, { channelId }));
}
