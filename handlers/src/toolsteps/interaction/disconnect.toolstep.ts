import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { goneAnswer, okAnswer } from "../example-interaction.ts";
import { failure, next } from "../exits.ts";
import { callIdentifier } from "../fields.ts";

/** Ends an interaction. */
export const disconnect = defineToolstep({
  type: "interaction.disconnect",
  version: 1,
  title: "Disconnect",
  summary: "Ends the interaction.",
  details:
    "A post or message that arrives in the same thread later begins a new interaction that knows its predecessor. " +
    "PureConnect has only Next; here a dead interaction leaves by Failure.",
  category: "interaction",
  icon: "unplug",
  kind: "transactional",
  changesInteraction: true,
  input: z.object({
    interaction: callIdentifier(),
    reason: z
      .string()
      .max(200)
      .default("")
      .meta({ title: "Reason", help: "Kept with its history.", examples: ["Advertising"] }),
    by: z
      .enum(["local", "remote"])
      .default("local")
      .meta({
        title: "Disconnected by",
        help: "Which side ended it, as its state will say.",
        optionTitles: { local: "Us", remote: "The customer" },
      }),
  }),
  exits: {
    next: next("It is disconnected."),
    failure: failure("The interaction is not known, or has already been disconnected."),
  },
  needs: ["interactions"],
  async run({ input, ports, leave }) {
    const { reason, by } = input;
    const answer = await ports.interactions.disconnect(input.interaction, { reason, by });
    return answer.ok ? leave.next({}) : leave.failure({ reason: answer.message });
  },
  examples: [
    {
      title: "not meant for us",
      input: { interaction: "1001", reason: "Advertising" },
      given: { interactions: { disconnect: async () => okAnswer } },
      exit: "next",
    },
    {
      title: "the interaction has gone",
      input: { interaction: "1" },
      given: { interactions: { disconnect: async () => goneAnswer } },
      exit: "failure",
      output: { reason: goneAnswer.message },
    },
  ],
});
