import { type Agent, type Centre, type Item, limitFor, type SkillLevel } from "./model.ts";

/** How an agent stands to an interaction, whether or not it can be offered: the figures behind the reasons. */
export interface Standing {
  signedIn: boolean;
  status: string;
  activated: boolean;
  licensed: boolean;
  utilization: {
    /** Percent in hand, what one more takes, and what the two may come to. */
    sum: number;
    takes: number;
    limit: number;
    /** How many of its kind are in hand, and how many may be. */
    count: number;
    maximum: number;
  };
  missingSkills: MissingSkill[];
}

export interface MissingSkill {
  skill: string;
  has: SkillLevel | null;
  needs: {
    minimumProficiency: number;
    maximumProficiency: number;
    minimumDesire: number;
    maximumDesire: number;
  };
}

/** PureConnect's sum of utilisation: more than this is never offered. */
export const UTILIZATION_LIMIT = 100;

export function standingOf(agent: Agent, item: Item, centre: Centre): Standing {
  const { percent, maximum } = limitFor(agent, item, centre);
  return {
    signedIn: agent.signedIn,
    status: agent.status.name,
    activated: agent.workgroups.get(item.workgroupId) === true,
    licensed: agent.licensed,
    utilization: {
      sum: agent.utilization,
      takes: percent,
      limit: UTILIZATION_LIMIT,
      count: agent.counts.get(item.mediaType) ?? 0,
      maximum,
    },
    missingSkills: missingSkills(agent, item),
  };
}

/** Every skill of the interaction that the agent has too little of, too much of, or not at all. */
export function missingSkills(agent: Agent, item: Item): MissingSkill[] {
  return item.skills
    .filter((need) => lacks(agent, need))
    .map((need) => {
      const { minimumProficiency, maximumProficiency, minimumDesire, maximumDesire } = need;
      return {
        skill: need.skill,
        has: agent.skills.get(need.skill.toLowerCase()) ?? null,
        needs: { minimumProficiency, maximumProficiency, minimumDesire, maximumDesire },
      };
    });
}

export function lacks(agent: Agent, need: Item["skills"][number]): boolean {
  const level = agent.skills.get(need.skill.toLowerCase());
  return (
    level === undefined ||
    level.proficiency < need.minimumProficiency ||
    level.proficiency > need.maximumProficiency ||
    level.desire < need.minimumDesire ||
    level.desire > need.maximumDesire
  );
}
