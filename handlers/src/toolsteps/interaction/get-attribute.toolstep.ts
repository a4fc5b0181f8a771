import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { failure, next, noSuchInteraction } from "../exits.ts";
import { callIdentifier } from "../fields.ts";
import { attributeName } from "./attribute-fields.ts";

/** One attribute's value. */
export const getAttribute = defineToolstep({
  type: "interaction.getAttribute",
  version: 1,
  title: "Get Attribute",
  summary: "Reads an attribute of the interaction.",
  details:
    "An attribute that was never set gives an empty text. PureConnect has only Next, so that a handler works on with " +
    "empty values of a dead interaction; here that leaves by Failure.",
  category: "interaction",
  icon: "tag",
  kind: "transactional",
  input: z.object({
    interaction: callIdentifier(),
    name: attributeName("Call Attribute Name"),
  }),
  exits: {
    next: {
      ...next("The value was read."),
      output: z.object({
        value: z.string().meta({ title: "Call Attribute Value", help: "Empty when not set." }),
      }),
    },
    failure: failure("The interaction is not known."),
  },
  needs: ["interactions"],
  async run({ input, ports, leave }) {
    const values = await ports.interactions.getAttributes(input.interaction, [input.name]);
    if (!values) return leave.failure(noSuchInteraction(input.interaction));
    return leave.next({ value: values[input.name] ?? "" });
  },
  examples: [
    {
      title: "what it is about",
      input: { interaction: "1001", name: "Eic_Subject" },
      given: { interactions: { getAttributes: async () => ({ Eic_Subject: "My parcel" }) } },
      exit: "next",
      output: { value: "My parcel" },
    },
    {
      title: "an attribute that was never set",
      input: { interaction: "1001", name: "Language" },
      given: { interactions: { getAttributes: async () => ({ Language: "" }) } },
      exit: "next",
      output: { value: "" },
    },
    {
      title: "the interaction has gone",
      input: { interaction: "1", name: "Language" },
      given: { interactions: { getAttributes: async () => undefined } },
      exit: "failure",
      output: { reason: "Interaction 1 is not known; it may have been deallocated." },
    },
  ],
});
