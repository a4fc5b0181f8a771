import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { acdDefaults } from "../../vocabulary/index.ts";
import { okAnswer } from "../example-interaction.ts";
import { failure, success, successOrFailure } from "../exits.ts";
import { callIdentifier, skillName } from "../fields.ts";
import { level, skillWeight } from "./acd-fields.ts";

const { skill } = acdDefaults;

/** Asks for a skill that agents must have. */
export const specifyInteractionSkill = defineToolstep({
  type: "acd.specifyInteractionSkill",
  version: 1,
  title: "ACD Specify Interaction Skill",
  summary: "Requires a skill of the agent who gets the interaction.",
  details: [
    "Agents outside the proficiency or desire range are out before anybody is scored; if nobody is left the interaction waits. The weights decide how much a better agent is preferred; desire has no weight unless you give it one.",
    "Use it before ACD Initiate Processing. For an interaction that already waits, call ACD Initiate Processing again afterwards. The same skill again replaces the earlier requirement.",
  ].join("\n\n"),
  category: "acd",
  icon: "badge-plus",
  kind: "transactional",
  changesInteraction: true,
  input: z.object({
    interaction: callIdentifier(),
    skill: skillName(),
    minimumProficiency: level("Minimum Proficiency Level", "Less is not enough.", 1).default(
      skill.minimumProficiency,
    ),
    maximumProficiency: level("Maximum Proficiency Level", "More is too much.", 1).default(
      skill.maximumProficiency,
    ),
    minimumDesire: level("Minimum Desire to Use", "Less is not enough.", 0).default(
      skill.minimumDesire,
    ),
    maximumDesire: level("Maximum Desire to Use", "More is too much.", 0).default(
      skill.maximumDesire,
    ),
    proficiencyWeight: skillWeight("Weight for Proficiency", skill.proficiencyWeight),
    desireWeight: skillWeight("Weight for Desire", skill.desireWeight),
  }),
  exits: {
    success: success("The skill is required."),
    failure: failure("The skill or the interaction is not known, or a range is empty."),
  },
  needs: ["acd"],
  async run({ input, ports, leave }) {
    const { interaction, ...requirement } = input;
    if (requirement.minimumProficiency > requirement.maximumProficiency) {
      return leave.failure({ reason: "The minimum proficiency is above the maximum." });
    }
    if (requirement.minimumDesire > requirement.maximumDesire) {
      return leave.failure({ reason: "The minimum desire is above the maximum." });
    }
    return successOrFailure(await ports.acd.specifySkill(interaction, requirement), leave);
  },
  examples: [
    {
      title: "somebody who speaks Dutch",
      input: { interaction: "1001", skill: "Dutch", minimumProficiency: 40 },
      given: { acd: { specifySkill: async () => okAnswer } },
      exit: "success",
    },
    {
      title: "a skill that nobody configured",
      input: { interaction: "1001", skill: "Klingon" },
      given: {
        acd: {
          specifySkill: async () =>
            ({
              ok: false,
              reason: "invalid",
              message: "There is no skill Klingon.",
            }) as const,
        },
      },
      exit: "failure",
      output: { reason: "There is no skill Klingon." },
    },
    {
      title: "a range that nobody fits",
      input: {
        interaction: "1001",
        skill: "Dutch",
        minimumProficiency: 80,
        maximumProficiency: 40,
      },
      exit: "failure",
      output: { reason: "The minimum proficiency is above the maximum." },
    },
  ],
});
