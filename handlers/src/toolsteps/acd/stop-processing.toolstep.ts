import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { goneAnswer, okAnswer } from "../example-interaction.ts";
import { failure, success, successOrFailure } from "../exits.ts";
import { callIdentifier } from "../fields.ts";

/** Takes an interaction out of ACD's hands. */
export const stopProcessing = defineToolstep({
  type: "acd.stopProcessing",
  version: 1,
  title: "Stop ACD Processing",
  summary: "Tells ACD to stop looking for an agent.",
  details:
    "The interaction stays on its queue in the state Offering, where agents may still pick it up by hand. " +
    "Nothing offers it to anybody until ACD Initiate Processing is called again, so say what happens next.",
  category: "acd",
  icon: "circle-stop",
  kind: "transactional",
  changesInteraction: true,
  input: z.object({ interaction: callIdentifier() }),
  exits: {
    success: success("ACD no longer handles it."),
    failure: failure("The interaction is not known, or ACD did not handle it."),
  },
  needs: ["acd"],
  async run({ input, ports, leave }) {
    return successOrFailure(await ports.acd.stop(input.interaction), leave);
  },
  examples: [
    {
      title: "a person will decide",
      input: { interaction: "1001" },
      given: { acd: { stop: async () => okAnswer } },
      exit: "success",
    },
    {
      title: "the interaction has gone",
      input: { interaction: "1" },
      given: { acd: { stop: async () => goneAnswer } },
      exit: "failure",
      output: { reason: goneAnswer.message },
    },
  ],
});
