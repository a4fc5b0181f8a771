import type { WhatIfRequest } from "@signalbox/server/contract";
import type { Utilization } from "../fields/utilization-rows.tsx";

export type WeightName = keyof NonNullable<WhatIfRequest["weights"]>;

/** Settings to try; null and absent leave things as they were. */
export interface Trial {
  workgroupId: string | null;
  hours: number;
  weights: Partial<Record<WeightName, number | null>>;
  utilization: Utilization[];
  rings: { mode: "asHandlersAsked" | "none" | "these"; rings: Ring[] };
}

export interface Ring {
  userIds: string[];
  timeoutSeconds: number;
}

export const blankTrial: Trial = {
  workgroupId: null,
  hours: 24,
  weights: {},
  utilization: [],
  rings: { mode: "asHandlersAsked", rings: [{ userIds: [], timeoutSeconds: 30 }] },
};

/** PureConnect's words for the weights, agents' scores first. */
export const WEIGHTS: readonly { name: WeightName; title: string }[] = [
  { name: "agentSkills", title: "Agent: skills" },
  { name: "agentCost", title: "Agent: cost" },
  { name: "agentAvailableTime", title: "Agent: available time, per second" },
  { name: "agentAttribute1", title: "Agent: attribute 1" },
  { name: "agentAttribute2", title: "Agent: attribute 2" },
  { name: "agentAttribute3", title: "Agent: attribute 3" },
  { name: "interactionSkills", title: "Interaction: skills" },
  { name: "interactionPriority", title: "Interaction: priority" },
  { name: "interactionTimeInQueue", title: "Interaction: time in queue, per second" },
  { name: "interactionTimeInSystem", title: "Interaction: time in system, per second" },
];

/** As the server takes it. A ring without agents is left out. */
export function toRequest({ hours, weights, utilization, rings }: Trial) {
  const named = rings.rings.filter(({ userIds }) => userIds.length > 0);
  return {
    hours,
    weights: Object.fromEntries(Object.entries(weights).filter(([, value]) => value !== null)),
    utilization,
    ...(rings.mode !== "asHandlersAsked" && { rings: rings.mode === "none" ? [] : named }),
  };
}
