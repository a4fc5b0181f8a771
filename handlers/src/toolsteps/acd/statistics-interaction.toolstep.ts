import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { parseQueueName } from "../../vocabulary/index.ts";
import { failure, noSuchInteraction } from "../exits.ts";
import { callIdentifier } from "../fields.ts";
import { waiting } from "./example-details.ts";
import {
  exampleStatistics,
  queueStatisticsShape,
  toQueueStatistics,
} from "./queue-statistics-output.ts";

/** Where an interaction stands in its queue, and how busy that queue is. */
export const statisticsInteraction = defineToolstep({
  type: "acd.statisticsInteraction",
  version: 1,
  title: "ACD Statistics (Interaction)",
  summary: "Tells the interaction's place in its queue, with that queue's figures.",
  details:
    "The position is estimated: skills, priorities and agents who come and go can change the order. The figures are those of ACD Statistics (Queue).",
  category: "acd",
  icon: "chart-no-axes-gantt",
  kind: "transactional",
  input: z.object({ interaction: callIdentifier() }),
  exits: {
    success: {
      title: "Success",
      summary: "The figures were read.",
      output: z.object({
        workgroup: z.string().meta({ title: "Workgroup Queue Name" }),
        position: z.int().meta({
          title: "Estimated position in queue",
          help: "1 is first, 0 is assigned.",
        }),
        ...queueStatisticsShape,
      }),
    },
    failure: failure("The interaction is not known, or is not waiting for ACD."),
  },
  needs: ["acd"],
  async run({ input, ports, leave }) {
    const details = await ports.acd.details(input.interaction);
    if (!details) return leave.failure(noSuchInteraction(input.interaction));
    const position = await ports.acd.positionInQueue(input.interaction);
    const queue = parseQueueName(details.queue);
    if (position === undefined || queue?.type !== "workgroup") {
      return leave.failure({ reason: `ACD does not handle interaction ${input.interaction}.` });
    }
    const statistics = await ports.acd.queueStatistics(queue.name);
    if (!statistics) return leave.failure({ reason: `There is no workgroup ${queue.name}.` });
    return leave.success({ workgroup: queue.name, position, ...toQueueStatistics(statistics) });
  },
  examples: [
    {
      title: "second in the queue",
      input: { interaction: "1001" },
      given: {
        acd: {
          details: async () => waiting,
          positionInQueue: async () => 2,
          queueStatistics: async () => exampleStatistics,
        },
      },
      exit: "success",
      output: { workgroup: "Support", position: 2, ...toQueueStatistics(exampleStatistics) },
    },
    {
      title: "ACD was not asked",
      input: { interaction: "1001" },
      given: {
        acd: {
          details: async () => ({ ...waiting, isAcd: false }),
          positionInQueue: async () => undefined,
        },
      },
      exit: "failure",
      output: { reason: "ACD does not handle interaction 1001." },
    },
  ],
});
