import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { exampleInteraction } from "../example-interaction.ts";
import { failure, noSuchInteraction } from "../exits.ts";
import { callIdentifier } from "../fields.ts";

const output = z.object({
  subtype: z.string().meta({ title: "Media Subtype", help: "Empty when undefined." }),
});

/** The finer kind of an interaction, where it has one. */
export const queryMediaSubtype = defineToolstep({
  type: "interaction.queryMediaSubtype",
  version: 1,
  title: "Query Media Subtype",
  summary: "Tells the interaction's media subtype.",
  details: "Subtypes other than Fax and SMS leave by Custom, with their name as output.",
  category: "interaction",
  icon: "shapes",
  kind: "transactional",
  input: z.object({ interaction: callIdentifier() }),
  exits: {
    undefined: { title: "Undefined", summary: "It has no subtype.", output },
    custom: { title: "Custom", summary: "It has a subtype of another name.", output },
    fax: { title: "Fax", summary: "It is a fax.", output },
    sms: { title: "SMS", summary: "It is a text message.", output },
    failure: failure("The interaction is not known."),
  },
  needs: ["interactions"],
  async run({ input, ports, leave }) {
    const interaction = await ports.interactions.find(input.interaction);
    if (!interaction) return leave.failure(noSuchInteraction(input.interaction));
    const subtype = interaction.mediaSubtype;
    switch (subtype.toLowerCase()) {
      case "":
        return leave.undefined({ subtype });
      case "fax":
        return leave.fax({ subtype });
      case "sms":
        return leave.sms({ subtype });
      default:
        return leave.custom({ subtype });
    }
  },
  examples: [
    {
      title: "no subtype",
      input: { interaction: "1001" },
      given: { interactions: { find: async () => exampleInteraction } },
      exit: "undefined",
      output: { subtype: "" },
    },
    {
      title: "a subtype of our own",
      input: { interaction: "1001" },
      given: {
        interactions: { find: async () => ({ ...exampleInteraction, mediaSubtype: "Review" }) },
      },
      exit: "custom",
      output: { subtype: "Review" },
    },
    {
      title: "the interaction has gone",
      input: { interaction: "1" },
      given: { interactions: { find: async () => undefined } },
      exit: "failure",
      output: { reason: "Interaction 1 is not known; it may have been deallocated." },
    },
  ],
});
