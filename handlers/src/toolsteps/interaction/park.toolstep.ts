import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { goneAnswer, okAnswer } from "../example-interaction.ts";
import { failure, success, successOrFailure } from "../exits.ts";
import { interactionIdentifier } from "../fields.ts";

/** Sets an interaction aside on its queue. */
export const park = defineToolstep({
  type: "interaction.park",
  version: 1,
  title: "Park Interaction",
  summary: "Sets the interaction aside until somebody picks it up.",
  details:
    "A parked interaction stays on its queue and is not offered to anybody. Snooze Interaction brings it back by itself.",
  category: "interaction",
  icon: "square-parking",
  kind: "transactional",
  changesInteraction: true,
  input: z.object({ interaction: interactionIdentifier() }),
  exits: {
    success: success("It is parked."),
    failure: failure("It is not in a state to be parked."),
  },
  needs: ["interactions"],
  async run({ input, ports, leave }) {
    return successOrFailure(await ports.interactions.park(input.interaction), leave);
  },
  examples: [
    {
      title: "set aside",
      input: { interaction: "1001" },
      given: { interactions: { park: async () => okAnswer } },
      exit: "success",
    },
    {
      title: "the interaction has gone",
      input: { interaction: "1" },
      given: { interactions: { park: async () => goneAnswer } },
      exit: "failure",
      output: { reason: goneAnswer.message },
    },
  ],
});
