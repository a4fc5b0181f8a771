import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { okAnswer } from "../example-interaction.ts";
import { failure, next } from "../exits.ts";
import { callIdentifier } from "../fields.ts";

/** Appends a line to the interaction's own log. */
export const logMessage = defineToolstep({
  type: "basic.logMessage",
  version: 1,
  title: "Log Message",
  summary: "Adds a line to the interaction's log.",
  details:
    "The log is kept in the attribute `CallLog` and is shown with the interaction for as long as it is kept. " +
    "PureConnect has only Next; here a dead interaction leaves by Failure.",
  category: "basic",
  icon: "scroll-text",
  kind: "transactional",
  input: z.object({
    interaction: callIdentifier(),
    message: z
      .string()
      .min(1)
      .max(2000)
      .meta({
        title: "Message",
        help: "A sentence for whoever reads the interaction's history.",
        examples: ["Offered to Support."],
        widget: "multiline",
      }),
  }),
  exits: {
    next: next("The line was added."),
    failure: failure("The interaction is not known."),
  },
  needs: ["interactions"],
  async run({ input, ports, leave }) {
    const answer = await ports.interactions.logMessage(input.interaction, input.message);
    return answer.ok ? leave.next({}) : leave.failure({ reason: answer.message });
  },
  examples: [
    {
      title: "a line for the log",
      input: { interaction: "1001", message: "Offered to Support." },
      given: { interactions: { logMessage: async () => okAnswer } },
      exit: "next",
    },
    {
      title: "the interaction has gone",
      input: { interaction: "1", message: "Offered to Support." },
      given: {
        interactions: {
          logMessage: async () =>
            ({
              ok: false,
              reason: "notFound",
              message: "Interaction 1 is not known.",
            }) as const,
        },
      },
      exit: "failure",
      output: { reason: "Interaction 1 is not known." },
    },
  ],
});
