import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { goneAnswer, okAnswer } from "../example-interaction.ts";
import { failure, success, successOrFailure } from "../exits.ts";
import { callIdentifier } from "../fields.ts";

/** Puts a connected interaction on hold, or takes it off. */
export const hold = defineToolstep({
  type: "interaction.hold",
  version: 1,
  title: "Hold",
  summary: "Puts the interaction on hold, or takes it off hold.",
  details:
    "A held interaction still belongs to its agent and still counts in the agent's utilisation, unless the workgroup exempts held interactions.",
  category: "interaction",
  icon: "pause",
  kind: "transactional",
  changesInteraction: true,
  input: z.object({
    interaction: callIdentifier(),
    on: z
      .boolean()
      .default(true)
      .meta({ title: "Hold", help: "On puts it on hold, off takes it off." }),
  }),
  exits: {
    success: success("It is held, or goes on."),
    failure: failure("It is not connected or held."),
  },
  needs: ["interactions"],
  async run({ input, ports, leave }) {
    return successOrFailure(await ports.interactions.hold(input.interaction, input.on), leave);
  },
  examples: [
    {
      title: "on hold",
      input: { interaction: "1001" },
      given: { interactions: { hold: async () => okAnswer } },
      exit: "success",
    },
    {
      title: "the interaction has gone",
      input: { interaction: "1", on: false },
      given: { interactions: { hold: async () => goneAnswer } },
      exit: "failure",
      output: { reason: goneAnswer.message },
    },
  ],
});
