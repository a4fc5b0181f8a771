import type { RightScope } from "./right-scope.ts";
import type { Right } from "./rights.ts";

/** Who is asking: a user in a session, with what they may do at this moment. */
export type Viewer = {
  /** SHA-256 of the session's id; what stands in the database. */
  sessionHash: string;
  /** Names the session where its hash must not be shown. */
  sessionId: string;
  userId: string;
  name: string;
  displayName: string;
  language: string;
  timeZone: string;
  /** Several roles may give the same right in different places. */
  rights: ReadonlyMap<Right, readonly RightScope[]>;
  workgroupIds: ReadonlySet<string>;
  lastSeenAt: Date;
  /** Whether they have shown who they are within the last minutes, as changing factors asks for. */
  isProved: boolean;
  /**
   * A role of theirs asks for a second factor and they came without one: until it is set up they
   * have no rights and belong to no workgroup, here and in event streams.
   */
  owesSecondFactor: boolean;
  expiresAt: Date;
};

export type Place = { workgroupId?: string | null; channelId?: string | null };

/**
 * The one place that decides who may do what. Without `place`: whether the right is held anywhere
 * at all, for routes whose queries narrow what they show. With one: whether it holds there.
 */
export function can(viewer: Pick<Viewer, "rights">, right: Right, place?: Place): boolean {
  const scopes = viewer.rights.get(right) ?? [];
  return place ? scopes.some((scope) => covers(scope, place)) : scopes.length > 0;
}

export function canEverywhere(viewer: Pick<Viewer, "rights">, right: Right): boolean {
  return (viewer.rights.get(right) ?? []).some(isEverywhere);
}

function covers(scope: RightScope, { workgroupId, channelId }: Place) {
  if (isEverywhere(scope)) return true;
  if (workgroupId && scope.workgroups?.includes(workgroupId)) return true;
  return Boolean(channelId && scope.channels?.includes(channelId));
}

function isEverywhere({ workgroups, channels }: RightScope) {
  return workgroups === undefined && channels === undefined;
}
