import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { goneAnswer, okAnswer } from "../example-interaction.ts";
import { failure, success, successOrFailure } from "../exits.ts";
import { callIdentifier } from "../fields.ts";

/** Changes the text that people see as the interaction's state, not the state itself. */
export const setState = defineToolstep({
  type: "interaction.setState",
  version: 1,
  title: "Set Call State",
  summary: "Changes the state's text that agents and supervisors see.",
  details:
    'Only the display string changes, such as "ACD – Wait Agent"; whether an interaction is offering, connected or held is decided by what happens to it. ' +
    "The next change of its state writes a text of its own.",
  category: "interaction",
  icon: "type",
  kind: "transactional",
  changesInteraction: true,
  input: z.object({
    interaction: callIdentifier(),
    text: z
      .string()
      .min(1)
      .max(120)
      .meta({ title: "New Call State", examples: ["ACD Queue Timeout"] }),
  }),
  exits: {
    success: success("The text was changed."),
    failure: failure("The interaction is not known, or has been disconnected."),
  },
  needs: ["interactions"],
  async run({ input, ports, leave }) {
    const answer = await ports.interactions.setStateText(input.interaction, input.text);
    return successOrFailure(answer, leave);
  },
  examples: [
    {
      title: "a timeout that supervisors see",
      input: { interaction: "1001", text: "ACD Queue Timeout" },
      given: { interactions: { setStateText: async () => okAnswer } },
      exit: "success",
    },
    {
      title: "the interaction has gone",
      input: { interaction: "1", text: "ACD Queue Timeout" },
      given: { interactions: { setStateText: async () => goneAnswer } },
      exit: "failure",
      output: { reason: goneAnswer.message },
    },
  ],
});
