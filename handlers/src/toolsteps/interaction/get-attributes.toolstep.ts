import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { failure, next, noSuchInteraction } from "../exits.ts";
import { callIdentifier } from "../fields.ts";
import { attributeName } from "./attribute-fields.ts";

/** Several attributes, read at one moment. */
export const getAttributes = defineToolstep({
  type: "interaction.getAttributes",
  version: 1,
  title: "Get Attributes",
  summary: "Reads several attributes of the interaction at once.",
  details:
    "**Call Attribute Values** is a list in the order of the names; **Attributes** is the same as a map by name. " +
    "Attributes that were never set give empty texts. PureConnect has only Next; here a dead interaction leaves by Failure.",
  category: "interaction",
  icon: "tags",
  kind: "transactional",
  input: z.object({
    interaction: callIdentifier(),
    names: z
      .array(attributeName("Name"))
      .min(1)
      .max(100)
      .meta({
        title: "Call Attribute Names",
        examples: [["Language", "Customer"]],
        widget: "attributes",
      }),
  }),
  exits: {
    next: {
      ...next("The values were read."),
      output: z.object({
        values: z.array(z.string()).meta({ title: "Call Attribute Values" }),
        attributes: z.record(z.string(), z.string()).meta({ title: "Attributes" }),
      }),
    },
    failure: failure("The interaction is not known."),
  },
  needs: ["interactions"],
  async run({ input, ports, leave }) {
    const found = await ports.interactions.getAttributes(input.interaction, input.names);
    if (!found) return leave.failure(noSuchInteraction(input.interaction));
    return leave.next({
      values: input.names.map((name) => found[name] ?? ""),
      attributes: found,
    });
  },
  examples: [
    {
      title: "two at once",
      input: { interaction: "1001", names: ["Language", "Customer"] },
      given: {
        interactions: { getAttributes: async () => ({ Language: "nl", Customer: "4711" }) },
      },
      exit: "next",
      output: { values: ["nl", "4711"], attributes: { Language: "nl", Customer: "4711" } },
    },
    {
      title: "the interaction has gone",
      input: { interaction: "1", names: ["Language"] },
      given: { interactions: { getAttributes: async () => undefined } },
      exit: "failure",
      output: { reason: "Interaction 1 is not known; it may have been deallocated." },
    },
  ],
});
