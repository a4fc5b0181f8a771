import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { goneAnswer, okAnswer } from "../example-interaction.ts";
import { failure, success, successOrFailure } from "../exits.ts";
import { callIdentifier, seconds } from "../fields.ts";

/** Gives a waiting interaction more time. */
export const resetInQueueTimeout = defineToolstep({
  type: "acd.resetInQueueTimeout",
  version: 1,
  title: "Reset In Queue Timeout",
  summary: "Lets the In Queue Timeout begin anew.",
  details: "Counts from now. The time in queue, by which interactions are ordered, is not touched.",
  category: "acd",
  icon: "timer-reset",
  kind: "transactional",
  changesInteraction: true,
  input: z.object({
    interaction: callIdentifier(),
    seconds: seconds("In Queue Timeout", "Seconds from now; 0 waits without a limit."),
  }),
  exits: {
    success: success("The timeout counts from now."),
    failure: failure("The interaction is not known, or ACD does not handle it."),
  },
  needs: ["acd"],
  async run({ input, ports, leave }) {
    const answer = await ports.acd.resetQueueTimeout(input.interaction, input.seconds);
    return successOrFailure(answer, leave);
  },
  examples: [
    {
      title: "two minutes more",
      input: { interaction: "1001", seconds: 120 },
      given: { acd: { resetQueueTimeout: async () => okAnswer } },
      exit: "success",
    },
    {
      title: "the interaction has gone",
      input: { interaction: "1", seconds: 120 },
      given: { acd: { resetQueueTimeout: async () => goneAnswer } },
      exit: "failure",
      output: { reason: goneAnswer.message },
    },
  ],
});
