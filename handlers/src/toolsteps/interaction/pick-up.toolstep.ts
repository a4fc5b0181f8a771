import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { okAnswer } from "../example-interaction.ts";
import { failure, success, successOrFailure } from "../exits.ts";
import { callIdentifier, userName } from "../fields.ts";

/** Connects an interaction to a user, as if the user had picked it up. */
export const pickUp = defineToolstep({
  type: "interaction.pickUp",
  version: 1,
  title: "Pick Up",
  summary: "Connects the interaction to a user.",
  details:
    "It becomes Connected and moves to the user's queue. Alerting is the usual way: it lets the agent decide. " +
    "Picking up for somebody suits automatic answers and tests.",
  category: "interaction",
  icon: "hand",
  kind: "transactional",
  changesInteraction: true,
  input: z.object({
    interaction: callIdentifier(),
    user: userName("User", "Who gets it.").min(1),
  }),
  exits: {
    success: success("The user has it."),
    failure: failure("It is not in a state to be picked up, or somebody else has it."),
  },
  needs: ["interactions"],
  async run({ input, ports, leave }) {
    return successOrFailure(await ports.interactions.pickUp(input.interaction, input.user), leave);
  },
  examples: [
    {
      title: "Ana gets it",
      input: { interaction: "1001", user: "ana" },
      given: { interactions: { pickUp: async () => okAnswer } },
      exit: "success",
    },
    {
      title: "somebody was faster",
      input: { interaction: "1001", user: "ana" },
      given: {
        interactions: {
          pickUp: async () =>
            ({
              ok: false,
              reason: "notAllowed",
              message: "Ben already picked interaction 1001 up.",
            }) as const,
        },
      },
      exit: "failure",
      output: { reason: "Ben already picked interaction 1001 up." },
    },
  ],
});
