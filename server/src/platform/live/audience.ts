import type { Right } from "../permissions/rights.ts";
import { can, canEverywhere, type Viewer } from "../permissions/viewer.ts";

/**
 * Who may be told: these users, members of these workgroups, everybody, or holders of a right. The
 * right has to be held everywhere, or for one of the `workgroups` or `channels`, or `within` one of
 * which the members are no audience. One match suffices.
 */
export type Audience = {
  users?: string[];
  workgroups?: string[];
  channels?: string[];
  right?: Right;
  within?: { workgroups?: string[]; channels?: string[] };
  everyone?: true;
};

export function isAddressed(viewer: Viewer, audience: Audience): boolean {
  const { users, workgroups = [], right, everyone } = audience;
  if (everyone || users?.includes(viewer.userId)) return true;
  if (workgroups.some((id) => viewer.workgroupIds.has(id))) return true;
  return right !== undefined && holds(viewer, right, audience);
}

function holds(viewer: Viewer, right: Right, { workgroups, channels, within }: Audience) {
  if (canEverywhere(viewer, right)) return true;
  const places = [
    ...[...(workgroups ?? []), ...(within?.workgroups ?? [])].map((workgroupId) => ({
      workgroupId,
    })),
    ...[...(channels ?? []), ...(within?.channels ?? [])].map((channelId) => ({ channelId })),
  ];
  return places.some((place) => can(viewer, right, place));
}
