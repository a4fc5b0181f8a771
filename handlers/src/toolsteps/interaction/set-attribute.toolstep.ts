import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { goneAnswer, okAnswer } from "../example-interaction.ts";
import { failure, next } from "../exits.ts";
import { callIdentifier } from "../fields.ts";
import { attributeName, attributeValue } from "./attribute-fields.ts";

/** Writes one attribute. */
export const setAttribute = defineToolstep({
  type: "interaction.setAttribute",
  version: 1,
  title: "Set Attribute",
  summary: "Writes an attribute of the interaction.",
  details:
    "An attribute that does not exist is created; it travels with the interaction through transfers and is kept with its history. " +
    "PureConnect has only Next; here a dead interaction leaves by Failure.",
  category: "interaction",
  icon: "tag",
  kind: "transactional",
  changesInteraction: true,
  input: z.object({
    interaction: callIdentifier(),
    name: attributeName("Call Attribute Name"),
    value: attributeValue().meta({ title: "Call Attribute Value", help: "A text; empty clears." }),
  }),
  exits: {
    next: next("The value was written."),
    failure: failure("The interaction is not known, or the attribute is the system's own."),
  },
  needs: ["interactions"],
  async run({ input, ports, leave }) {
    const values = { [input.name]: input.value };
    const answer = await ports.interactions.setAttributes(input.interaction, values);
    return answer.ok ? leave.next({}) : leave.failure({ reason: answer.message });
  },
  examples: [
    {
      title: "remember the language",
      input: { interaction: "1001", name: "Language", value: "nl" },
      given: { interactions: { setAttributes: async () => okAnswer } },
      exit: "next",
    },
    {
      title: "the interaction has gone",
      input: { interaction: "1", name: "Language", value: "nl" },
      given: { interactions: { setAttributes: async () => goneAnswer } },
      exit: "failure",
      output: { reason: goneAnswer.message },
    },
  ],
});
