/**
 * What ACD assumes when a handler does not say.
 *
 * Documented for PureConnect: priority 50, weight of agents' skills 1.0, desire weight 0. The rest
 * is our choice. Among equally skilled agents the longest available comes first without a weight.
 * Priority counts as it is, and ten seconds of waiting weigh one priority point: among equals the
 * oldest is first, and nobody starves behind higher priorities.
 */
export const acdDefaults = {
  priority: 50,
  weights: {
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
  },
  skill: {
    minimumProficiency: 1,
    maximumProficiency: 100,
    minimumDesire: 0,
    maximumDesire: 100,
    proficiencyWeight: 1,
    desireWeight: 0,
  },
} as const;
