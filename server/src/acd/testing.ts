import type { Agent, Centre, Item, SkillLevel } from "./model.ts";
import { completeWeights } from "./weights.ts";

/** An agent who could take anything of workgroup 1; say only what matters to the story. */
export function anAgent(
  id: string,
  more: Partial<Agent> & { can?: Record<string, SkillLevel> } = {},
): Agent {
  const { can, ...rest } = more;
  return {
    id,
    name: `Agent ${id}`,
    signedIn: true,
    status: { name: "Available", acdAllowed: true, afterCallWork: false },
    workgroups: new Map([["1", true]]),
    licensed: true,
    skills: new Map(Object.entries(can ?? {})),
    categories: new Set(),
    cost: 0,
    attributes: [0, 0, 0],
    availableSince: 0,
    counts: new Map(),
    utilization: 0,
    limits: new Map(),
    ...rest,
  };
}

/** A social conversation waiting in workgroup 1. */
export function anItem(id: string, more: Partial<Item> = {}): Item {
  return {
    interactionId: id,
    workgroupId: "1",
    mediaType: "socialConversation",
    priority: 50,
    weights: completeWeights(),
    skills: [],
    categories: [],
    rings: [],
    ringsStartedAt: 0,
    enteredAt: 0,
    createdAt: 0,
    preferred: undefined,
    declined: new Map(),
    ...more,
  };
}

export function aCentre(more: Partial<Centre> = {}): Centre {
  return {
    now: 1_000_000,
    socialLicensed: true,
    workgroups: new Map([
      ["1", { name: "Support", limits: new Map() }],
      ["2", { name: "Billing", limits: new Map() }],
    ]),
    ...more,
  };
}

/** A skill requirement with the shipped defaults. */
export function needs(
  skill: string,
  more: Partial<Item["skills"][number]> = {},
): Item["skills"][number] {
  return {
    skill,
    minimumProficiency: 1,
    maximumProficiency: 100,
    minimumDesire: 0,
    maximumDesire: 100,
    proficiencyWeight: 1,
    desireWeight: 0,
    ...more,
  };
}
