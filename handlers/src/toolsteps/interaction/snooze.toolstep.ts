import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { goneAnswer, okAnswer } from "../example-interaction.ts";
import { failure, success, successOrFailure } from "../exits.ts";
import { interactionIdentifier, seconds } from "../fields.ts";

/** Sets an interaction aside for a while. */
export const snooze = defineToolstep({
  type: "interaction.snooze",
  version: 1,
  title: "Snooze Interaction",
  summary: "Sets the interaction aside and brings it back after a while.",
  details:
    "When the time is over the initiator Interaction Snooze Timed Out starts, with the queue the interaction is on. " +
    "The step itself does not wait.",
  category: "interaction",
  icon: "alarm-clock",
  kind: "transactional",
  changesInteraction: true,
  input: z.object({
    interaction: interactionIdentifier(),
    seconds: seconds("Snooze Time", "Seconds until it comes back.").min(1),
  }),
  exits: {
    success: success("It is snoozed."),
    failure: failure("It is not in a state to be snoozed."),
  },
  needs: ["interactions"],
  async run({ input, ports, leave }) {
    const answer = await ports.interactions.snooze(input.interaction, input.seconds);
    return successOrFailure(answer, leave);
  },
  examples: [
    {
      title: "an hour",
      input: { interaction: "1001", seconds: 3600 },
      given: { interactions: { snooze: async () => okAnswer } },
      exit: "success",
    },
    {
      title: "the interaction has gone",
      input: { interaction: "1", seconds: 60 },
      given: { interactions: { snooze: async () => goneAnswer } },
      exit: "failure",
      output: { reason: goneAnswer.message },
    },
  ],
});
