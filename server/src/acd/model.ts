import type { AcdWeights, SkillRequirement } from "@signalbox/handlers/ports";
import type { MediaType } from "@signalbox/handlers/vocabulary";

/** What ACD knows of an agent at the moment of a decision. Times are milliseconds since the epoch. */
export interface Agent {
  id: string;
  name: string;
  signedIn: boolean;
  status: AgentStatus;
  /** Workgroups the agent belongs to, and whether activated there. */
  workgroups: ReadonlyMap<string, boolean>;
  /** ACD Social Media, held by the user or by the station. */
  licensed: boolean;
  /** By lower-case name: what was inherited from workgroups, overridden by the agent's own. */
  skills: ReadonlyMap<string, SkillLevel>;
  categories: ReadonlySet<string>;
  cost: number;
  attributes: readonly [number, number, number];
  availableSince: number;
  /** Open interactions by media type, those exempt from utilisation left out. */
  counts: ReadonlyMap<MediaType, number>;
  /** Sum of utilisation percentages of the open interactions. */
  utilization: number;
  /** The user's own rows; absent media types follow the workgroup. */
  limits: ReadonlyMap<MediaType, Limit>;
}

export interface AgentStatus {
  name: string;
  acdAllowed: boolean;
  afterCallWork: boolean;
  /** The status chosen to follow when the open interactions are done, if ACD offers nothing in it. */
  leavingFor?: string;
}

export interface SkillLevel {
  proficiency: number;
  desire: number;
}

export interface Limit {
  percent: number;
  maximum: number;
}

/** An interaction waiting for an agent. */
export interface Item {
  interactionId: string;
  workgroupId: string;
  mediaType: MediaType;
  priority: number;
  weights: AcdWeights;
  skills: readonly SkillRequirement[];
  categories: readonly string[];
  rings: readonly { agents: readonly string[]; timeoutSeconds: number }[];
  ringsStartedAt: number;
  enteredAt: number;
  createdAt: number;
  /** The agent a continued conversation prefers, until when. */
  preferred: { userId: string; until: number } | undefined;
  /** Who declined it, and until when it is not offered to them again. */
  declined: ReadonlyMap<string, number>;
}

/** What holds for all: the workgroups' limits and whether the server may route social media at all. */
export interface Centre {
  now: number;
  workgroups: ReadonlyMap<string, { name: string; limits: ReadonlyMap<MediaType, Limit> }>;
  /** The server's own feature licence for social media. */
  socialLicensed: boolean;
}

/** The shipped default: 100 % and one at a time. */
export const defaultLimit: Limit = { percent: 100, maximum: 1 };

export function limitFor(
  agent: Agent,
  item: { workgroupId: string; mediaType: MediaType },
  centre: Centre,
): Limit {
  return (
    agent.limits.get(item.mediaType) ??
    centre.workgroups.get(item.workgroupId)?.limits.get(item.mediaType) ??
    defaultLimit
  );
}
