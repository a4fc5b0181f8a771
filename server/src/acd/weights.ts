import type { AcdWeights } from "@signalbox/handlers/ports";

/**
 * PureConnect documents the agents' skill weight of 1.0 and leaves the rest to the handler. Ours
 * for interactions: priority counts as it is, and ten seconds of waiting weigh one priority point,
 * so that among equals the oldest is first and nobody starves behind higher priorities.
 */
export const defaultWeights: AcdWeights = {
  agentSkills: 1,
  agentCost: 0,
  agentAvailableTime: 0,
  agentAttribute1: 0,
  agentAttribute2: 0,
  agentAttribute3: 0,
  interactionSkills: 0,
  interactionPriority: 1,
  interactionTimeInQueue: 0.1,
  interactionTimeInSystem: 0,
};

export function completeWeights(...partials: Partial<AcdWeights>[]): AcdWeights {
  return Object.assign({}, defaultWeights, ...partials) as AcdWeights;
}
