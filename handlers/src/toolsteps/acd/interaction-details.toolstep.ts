import { fields } from "@signalbox/engine/step";
import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { failure, noSuchInteraction } from "../exits.ts";
import { callIdentifier, queueOutput } from "../fields.ts";
import { waiting } from "./example-details.ts";

/** What ACD knows about an interaction. */
export const interactionDetails = defineToolstep({
  type: "acd.interactionDetails",
  version: 1,
  title: "ACD Interaction Details",
  summary: "Tells how ACD treats the interaction: priority, times, skills, agent.",
  details:
    "Times are seconds. An interaction that ACD was never asked to handle leaves by Success with Interaction Is Acd false.",
  category: "acd",
  icon: "scan-search",
  kind: "transactional",
  input: z.object({ interaction: callIdentifier() }),
  exits: {
    success: {
      title: "Success",
      summary: "The details were read.",
      output: z.object({
        isAcd: z.boolean().meta({ title: "Interaction Is Acd" }),
        priority: z.int().meta({ title: "Priority" }),
        timeInAcdQueue: z.number().meta({ title: "Time in Acd Queue" }),
        timeUntilAcdTimeout: z
          .number()
          .meta({ title: "Time Until Acd Timeout", help: "0 when no timeout is set." }),
        isInQueueTimeout: z.boolean().meta({ title: "is in Queue Timeout" }),
        onHold: z.boolean().meta({ title: "On Hold" }),
        timeInSystem: z.number().meta({ title: "Time In System" }),
        answeredAt: fields
          .datetime()
          .optional()
          .meta({ title: "Answered Timestamp", help: "Missing until somebody answered." }),
        skills: z.array(z.string()).meta({ title: "Skills Required" }),
        skillWeights: z.array(z.number()).meta({ title: "Skill Weights" }),
        skillProficiencies: z.array(z.number()).meta({ title: "Skill Proficiencies" }),
        categories: z.array(z.string()).meta({ title: "Categories" }),
        queue: queueOutput("Queue assigned"),
        assignedAgent: z.string().meta({ title: "Assigned Agent", help: "Empty when nobody is." }),
      }),
    },
    failure: failure("The interaction is not known."),
  },
  needs: ["acd"],
  async run({ input, ports, leave }) {
    const details = await ports.acd.details(input.interaction);
    if (!details) return leave.failure(noSuchInteraction(input.interaction));
    const { isAcd, priority, onHold, skills, skillWeights, skillProficiencies } = details;
    return leave.success({
      isAcd,
      priority,
      timeInAcdQueue: details.secondsInQueue,
      timeUntilAcdTimeout: details.secondsUntilTimeout,
      isInQueueTimeout: details.timedOut,
      onHold,
      timeInSystem: details.secondsInSystem,
      ...(details.answeredAt !== null && { answeredAt: details.answeredAt }),
      skills,
      skillWeights,
      skillProficiencies,
      categories: details.categories,
      queue: details.queue,
      assignedAgent: details.assignedAgent,
    });
  },
  examples: [
    {
      title: "it has waited for a minute",
      input: { interaction: "1001" },
      given: {
        acd: {
          details: async () => waiting,
        },
      },
      exit: "success",
      output: {
        isAcd: true,
        priority: 50,
        timeInAcdQueue: 60,
        timeUntilAcdTimeout: 240,
        isInQueueTimeout: false,
        onHold: false,
        timeInSystem: 61,
        skills: ["Dutch"],
        skillWeights: [1],
        skillProficiencies: [40],
        categories: [],
        queue: "Workgroup Queue:Support",
        assignedAgent: "",
      },
    },
    {
      title: "the interaction has gone",
      input: { interaction: "1" },
      given: { acd: { details: async () => undefined } },
      exit: "failure",
      output: { reason: "Interaction 1 is not known; it may have been deallocated." },
    },
  ],
});
