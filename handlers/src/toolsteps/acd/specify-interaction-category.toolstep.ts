import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { goneAnswer, okAnswer } from "../example-interaction.ts";
import { failure, success, successOrFailure } from "../exits.ts";
import { callIdentifier } from "../fields.ts";

/** Restricts an interaction to agents who carry a category. */
export const specifyInteractionCategory = defineToolstep({
  type: "acd.specifyInteractionCategory",
  version: 1,
  title: "ACD Specify Interaction Category",
  summary: "Offers the interaction only to agents who carry a category.",
  details:
    "Unlike a skill a category has no level: an agent carries it or not. Several categories must all be carried. " +
    "Use it before ACD Initiate Processing.",
  category: "acd",
  icon: "folder-tree",
  kind: "transactional",
  changesInteraction: true,
  input: z.object({
    interaction: callIdentifier(),
    category: z
      .string()
      .min(1)
      .max(200)
      .meta({ title: "Category", examples: ["Press"], resource: "category" }),
  }),
  exits: {
    success: success("The category is required."),
    failure: failure("The interaction is not known."),
  },
  needs: ["acd"],
  async run({ input, ports, leave }) {
    const answer = await ports.acd.specifyCategory(input.interaction, input.category);
    return successOrFailure(answer, leave);
  },
  examples: [
    {
      title: "only for who may speak to the press",
      input: { interaction: "1001", category: "Press" },
      given: { acd: { specifyCategory: async () => okAnswer } },
      exit: "success",
    },
    {
      title: "the interaction has gone",
      input: { interaction: "1", category: "Press" },
      given: { acd: { specifyCategory: async () => goneAnswer } },
      exit: "failure",
      output: { reason: goneAnswer.message },
    },
  ],
});
