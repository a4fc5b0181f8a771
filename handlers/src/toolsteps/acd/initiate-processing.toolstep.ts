import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { acdDefaults } from "../../vocabulary/index.ts";
import { okAnswer } from "../example-interaction.ts";
import { failure, success, successOrFailure } from "../exits.ts";
import { callIdentifier } from "../fields.ts";
import { acdWeight, inQueueTimeout, ownWorkgroup, priority } from "./acd-fields.ts";

const { weights } = acdDefaults;

/** Hands an interaction to ACD, which finds the agent. */
export const initiateProcessing = defineToolstep({
  type: "acd.initiateProcessing",
  version: 1,
  title: "ACD Initiate Processing",
  summary: "Asks ACD to find an agent and to alert them.",
  details: [
    'The step does not wait: the interaction turns to "ACD – Wait Agent" and ACD goes on by itself until an agent picks up, the customer leaves or the In Queue Timeout is over. An alert that nobody answers puts it back to waiting.',
    "Called again for an interaction that waits already it takes the new priority, skills and weights; the time in queue goes on counting.",
    "Of several free agents the highest agent score wins (skills, cost, available time and attributes, each times its weight). When an agent becomes free the highest interaction score wins (skills, priority, time in queue and time in system).",
  ].join("\n\n"),
  category: "acd",
  icon: "radar",
  kind: "transactional",
  changesInteraction: true,
  input: z.object({
    interaction: callIdentifier(),
    workgroup: ownWorkgroup(),
    priority: priority(),
    inQueueTimeout: inQueueTimeout(),
    agentSkills: acdWeight("Weight for Agent Skills", weights.agentSkills),
    agentCost: acdWeight(
      "Weight for Agent Cost",
      weights.agentCost,
      "Negative prefers the cheaper agent.",
    ),
    agentAvailableTime: acdWeight("Weight for Available Time", weights.agentAvailableTime),
    agentAttribute1: acdWeight("Weight for Attribute 1", weights.agentAttribute1),
    agentAttribute2: acdWeight("Weight for Attribute 2", weights.agentAttribute2),
    agentAttribute3: acdWeight("Weight for Attribute 3", weights.agentAttribute3),
    interactionSkills: acdWeight("Weight for Interaction Skill", weights.interactionSkills),
    interactionPriority: acdWeight("Weight for Priority", weights.interactionPriority),
    interactionTimeInQueue: acdWeight("Weight for Time in Queue", weights.interactionTimeInQueue),
    interactionTimeInSystem: acdWeight(
      "Weight for Time in System",
      weights.interactionTimeInSystem,
    ),
  }),
  exits: {
    success: success("ACD looks for an agent."),
    failure: failure("It is not on a workgroup's queue, or has been disconnected."),
  },
  needs: ["acd"],
  async run({ input, ports, leave }) {
    const { interaction, workgroup, priority, inQueueTimeout, ...weights } = input;
    const answer = await ports.acd.initiate(interaction, {
      workgroup,
      priority,
      inQueueTimeoutSeconds: inQueueTimeout,
      weights: definedOnly(weights),
      rings: [],
    });
    return successOrFailure(answer, leave);
  },
  examples: [
    {
      title: "urgent, for at most five minutes",
      input: { interaction: "1001", priority: 80, inQueueTimeout: 300 },
      given: { acd: { initiate: async () => okAnswer } },
      exit: "success",
    },
    {
      title: "what is not weighed is the workgroup's matter",
      input: { interaction: "1001" },
      given: {
        acd: {
          initiate: async (_interaction, { priority, weights: given }) =>
            priority === 50 && Object.keys(given).length === 0
              ? okAnswer
              : { ok: false, reason: "invalid", message: "Other defaults were expected." },
        },
      },
      exit: "success",
    },
    {
      title: "it is on a user's queue",
      input: { interaction: "1001" },
      given: {
        acd: {
          initiate: async () =>
            ({
              ok: false,
              reason: "notAllowed",
              message: "User Queue:ana is not a workgroup's queue.",
            }) as const,
        },
      },
      exit: "failure",
      output: { reason: "User Queue:ana is not a workgroup's queue." },
    },
  ],
});

function definedOnly<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}
