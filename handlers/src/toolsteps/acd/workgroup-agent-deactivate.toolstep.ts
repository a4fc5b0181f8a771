import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { okAnswer } from "../example-interaction.ts";
import { failure, success, successOrFailure } from "../exits.ts";
import { userName, workgroupName } from "../fields.ts";

/** Lets a user no longer get a workgroup's interactions. */
export const workgroupAgentDeactivate = defineToolstep({
  type: "acd.workgroupAgentDeactivate",
  version: 1,
  title: "Workgroup Agent Deactivate",
  summary: "Deactivates a user in a workgroup, so that ACD offers none of its interactions.",
  details:
    "Interactions the user already has stay with them. The user remains a member and can be activated again.",
  category: "acd",
  icon: "user-x",
  kind: "transactional",
  input: z.object({
    user: userName("Agent Name", "A member of the workgroup.").min(1),
    workgroup: workgroupName("Workgroup Name", "Which workgroup.").min(1),
  }),
  exits: {
    success: success("The user is not active in the workgroup."),
    failure: failure("The user is not a member of the workgroup, or one of them does not exist."),
  },
  needs: ["users"],
  async run({ input, ports, leave }) {
    const answer = await ports.users.activate(input.user, input.workgroup, false);
    return successOrFailure(answer, leave);
  },
  examples: [
    {
      title: "Ana goes back to Sales",
      input: { user: "ana", workgroup: "Support" },
      given: { users: { activate: async () => okAnswer } },
      exit: "success",
    },
    {
      title: "a stranger to the workgroup",
      input: { user: "dan", workgroup: "Support" },
      given: {
        users: {
          activate: async () =>
            ({
              ok: false,
              reason: "invalid",
              message: "dan is not a member of Support.",
            }) as const,
        },
      },
      exit: "failure",
      output: { reason: "dan is not a member of Support." },
    },
  ],
});
