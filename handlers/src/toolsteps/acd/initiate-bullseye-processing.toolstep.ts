import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { okAnswer } from "../example-interaction.ts";
import { failure, success, successOrFailure } from "../exits.ts";
import { callIdentifier, seconds } from "../fields.ts";
import { inQueueTimeout, ownWorkgroup, priority } from "./acd-fields.ts";

/** Widening circles of agents. */
export const initiateBullseyeProcessing = defineToolstep({
  type: "acd.initiateBullseyeProcessing",
  version: 1,
  title: "ACD Initiate Bullseye Processing",
  summary: "Asks ACD to find an agent in up to five widening rings.",
  details: [
    "It begins with the agents of ring 1. Each time a ring's timeout is over the agents of the next ring are added; those of earlier rings stay. A ring that adds nobody who is signed in is skipped without waiting. After the last ring every agent of the workgroup is asked.",
    "Skills and categories restrict every ring. The In Queue Timeout counts from the beginning over all rings.",
  ].join("\n\n"),
  category: "acd",
  icon: "target",
  kind: "transactional",
  changesInteraction: true,
  input: z.object({
    interaction: callIdentifier(),
    workgroup: ownWorkgroup(),
    priority: priority("Priority Level"),
    ring1Agents: ringAgents(1),
    ring1Timeout: ringTimeout(1),
    ring2Agents: ringAgents(2),
    ring2Timeout: ringTimeout(2),
    ring3Agents: ringAgents(3),
    ring3Timeout: ringTimeout(3),
    ring4Agents: ringAgents(4),
    ring4Timeout: ringTimeout(4),
    ring5Agents: ringAgents(5),
    ring5Timeout: ringTimeout(5),
    inQueueTimeout: inQueueTimeout(),
  }),
  exits: {
    success: success("ACD looks for an agent, beginning with the innermost ring."),
    failure: failure(
      "It is not on a workgroup's queue, has been disconnected, or every ring is empty.",
    ),
  },
  needs: ["acd"],
  async run({ input, ports, leave }) {
    const rings = [
      { agents: input.ring1Agents, timeoutSeconds: input.ring1Timeout },
      { agents: input.ring2Agents, timeoutSeconds: input.ring2Timeout },
      { agents: input.ring3Agents, timeoutSeconds: input.ring3Timeout },
      { agents: input.ring4Agents, timeoutSeconds: input.ring4Timeout },
      { agents: input.ring5Agents, timeoutSeconds: input.ring5Timeout },
    ].filter(({ agents }) => agents.length > 0);
    if (rings.length === 0) return leave.failure({ reason: "No ring names an agent." });
    const answer = await ports.acd.initiate(input.interaction, {
      workgroup: input.workgroup,
      priority: input.priority,
      inQueueTimeoutSeconds: input.inQueueTimeout,
      weights: {},
      rings,
    });
    return successOrFailure(answer, leave);
  },
  examples: [
    {
      title: "whoever knows the customer first; empty rings are left out",
      input: { interaction: "1001", ring1Agents: ["ana"], ring3Agents: ["ben", "cleo"] },
      given: {
        acd: {
          initiate: async (_interaction, { rings }) =>
            rings.length === 2
              ? okAnswer
              : { ok: false, reason: "invalid", message: `${rings.length} rings` },
        },
      },
      exit: "success",
    },
    {
      title: "nobody in any ring",
      input: { interaction: "1001" },
      exit: "failure",
      output: { reason: "No ring names an agent." },
    },
  ],
});

function ringAgents(ring: number) {
  return z
    .array(z.string().min(1).max(200))
    .max(500)
    .default([])
    .meta({
      title: `Ring ${ring} Agents`,
      help: "Names of the agents this ring adds.",
      examples: [["ana", "ben"]],
      resource: "user",
    });
}

function ringTimeout(ring: number) {
  return seconds(`Ring ${ring} Timeout`, "Seconds until the next ring is added.").default(30);
}
