import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { goneAnswer, okAnswer } from "../example-interaction.ts";
import { failure, success, successOrFailure } from "../exits.ts";
import { callIdentifier, skillName } from "../fields.ts";

/** Takes back a requirement. */
export const removeInteractionSkill = defineToolstep({
  type: "acd.removeInteractionSkill",
  version: 1,
  title: "ACD Remove Interaction Skill",
  summary: "No longer requires a skill of the agent.",
  details:
    "Useful when nobody with the skill came in time. Call ACD Initiate Processing again afterwards.",
  category: "acd",
  icon: "badge-minus",
  kind: "transactional",
  changesInteraction: true,
  input: z.object({ interaction: callIdentifier(), skill: skillName() }),
  exits: {
    success: success("The skill is not required, whether it was before or not."),
    failure: failure("The interaction is not known."),
  },
  needs: ["acd"],
  async run({ input, ports, leave }) {
    return successOrFailure(await ports.acd.removeSkill(input.interaction, input.skill), leave);
  },
  examples: [
    {
      title: "any language will do",
      input: { interaction: "1001", skill: "Dutch" },
      given: { acd: { removeSkill: async () => okAnswer } },
      exit: "success",
    },
    {
      title: "the interaction has gone",
      input: { interaction: "1", skill: "Dutch" },
      given: { acd: { removeSkill: async () => goneAnswer } },
      exit: "failure",
      output: { reason: goneAnswer.message },
    },
  ],
});
