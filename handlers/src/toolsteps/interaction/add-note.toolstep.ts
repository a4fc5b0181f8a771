import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { goneAnswer, okAnswer } from "../example-interaction.ts";
import { failure, success, successOrFailure } from "../exits.ts";
import { customerText, interactionIdentifier } from "../fields.ts";

/** A note that agents see beside the conversation. */
export const addNote = defineToolstep({
  type: "interaction.addNote",
  version: 1,
  title: "Add Note",
  summary: "Adds a note for the agents; customers never see it.",
  category: "interaction",
  icon: "sticky-note",
  kind: "transactional",
  changesInteraction: true,
  input: z.object({
    interaction: interactionIdentifier(),
    text: customerText("Note", "What the agent should know.", 4000).min(1),
  }),
  exits: {
    success: success("The note was added."),
    failure: failure("The interaction is not known."),
  },
  needs: ["interactions"],
  async run({ input, ports, leave }) {
    return successOrFailure(await ports.interactions.addNote(input.interaction, input.text), leave);
  },
  examples: [
    {
      title: "a word to the agent",
      input: { interaction: "1001", text: "Asked for a refund twice this week." },
      given: { interactions: { addNote: async () => okAnswer } },
      exit: "success",
    },
    {
      title: "the interaction has gone",
      input: { interaction: "1", text: "Asked for a refund." },
      given: { interactions: { addNote: async () => goneAnswer } },
      exit: "failure",
      output: { reason: goneAnswer.message },
    },
  ],
});
