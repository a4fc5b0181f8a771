import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { failure } from "../exits.ts";
import { workgroupName } from "../fields.ts";
import {
  exampleStatistics,
  queueStatisticsShape,
  toQueueStatistics,
} from "./queue-statistics-output.ts";

/** How busy a workgroup is. */
export const statisticsQueue = defineToolstep({
  type: "acd.statisticsQueue",
  version: 1,
  title: "ACD Statistics (Queue)",
  summary: "Tells how many wait at a workgroup, for how long, and who is there.",
  details:
    "Averages are those of the current statistics period and come with the number of interactions they were taken over; 0 means that there is nothing to average yet. " +
    "Agents Available counts who could get an interaction now: signed in, activated, in a status that allows ACD, and with utilisation to spare.",
  category: "acd",
  icon: "chart-column",
  kind: "transactional",
  input: z.object({
    workgroup: workgroupName("Workgroup Queue Name", "Whose queue.").min(1),
  }),
  exits: {
    success: {
      title: "Success",
      summary: "The figures were read.",
      output: z.object(queueStatisticsShape),
    },
    failure: failure("There is no such workgroup, or it has no queue."),
  },
  needs: ["acd"],
  async run({ input, ports, leave }) {
    const statistics = await ports.acd.queueStatistics(input.workgroup);
    if (!statistics) {
      return leave.failure({ reason: `There is no workgroup ${input.workgroup} with a queue.` });
    }
    return leave.success(toQueueStatistics(statistics));
  },
  examples: [
    {
      title: "three wait",
      input: { workgroup: "Support" },
      given: { acd: { queueStatistics: async () => exampleStatistics } },
      exit: "success",
      output: toQueueStatistics(exampleStatistics),
    },
    {
      title: "no such workgroup",
      input: { workgroup: "Nowhere" },
      given: { acd: { queueStatistics: async () => undefined } },
      exit: "failure",
      output: { reason: "There is no workgroup Nowhere with a queue." },
    },
  ],
});
