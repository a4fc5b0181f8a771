import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { goneAnswer, okAnswer } from "../example-interaction.ts";
import { failure, next } from "../exits.ts";
import { callIdentifier } from "../fields.ts";
import { attributeValue } from "./attribute-fields.ts";

/** Writes several attributes in one change. */
export const setAttributes = defineToolstep({
  type: "interaction.setAttributes",
  version: 1,
  title: "Set Attributes",
  summary: "Writes several attributes of the interaction at once.",
  details:
    "All are written or none, and one event tells of the change. PureConnect takes two parallel lists and has only Next; " +
    "here it is one map of names to values, and a dead interaction leaves by Failure.",
  category: "interaction",
  icon: "tags",
  kind: "transactional",
  changesInteraction: true,
  input: z.object({
    interaction: callIdentifier(),
    attributes: z.record(z.string().min(1).max(200), attributeValue()).meta({
      title: "Attributes",
      help: "Names and values.",
      examples: [{ Language: "nl" }],
      widget: "attributes",
    }),
  }),
  exits: {
    next: next("The values were written."),
    failure: failure("The interaction is not known, or an attribute is the system's own."),
  },
  needs: ["interactions"],
  async run({ input, ports, leave }) {
    const answer = await ports.interactions.setAttributes(input.interaction, input.attributes);
    return answer.ok ? leave.next({}) : leave.failure({ reason: answer.message });
  },
  examples: [
    {
      title: "two at once",
      input: { interaction: "1001", attributes: { Language: "nl", Customer: "4711" } },
      given: { interactions: { setAttributes: async () => okAnswer } },
      exit: "next",
    },
    {
      title: "the interaction has gone",
      input: { interaction: "1", attributes: { Language: "nl" } },
      given: { interactions: { setAttributes: async () => goneAnswer } },
      exit: "failure",
      output: { reason: goneAnswer.message },
    },
  ],
});
