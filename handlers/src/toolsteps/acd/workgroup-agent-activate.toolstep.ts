import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { okAnswer } from "../example-interaction.ts";
import { failure, success, successOrFailure } from "../exits.ts";
import { userName, workgroupName } from "../fields.ts";

/** Lets a user get a workgroup's interactions. */
export const workgroupAgentActivate = defineToolstep({
  type: "acd.workgroupAgentActivate",
  version: 1,
  title: "Workgroup Agent Activate",
  summary: "Activates a user in a workgroup, so that ACD offers its interactions.",
  details:
    "Being a member is not enough for ACD: a member is activated, by the agent, a supervisor or this step. It does not change the user's status.",
  category: "acd",
  icon: "user-check",
  kind: "transactional",
  input: z.object({
    user: userName("Agent Name", "A member of the workgroup.").min(1),
    workgroup: workgroupName("Workgroup Name", "Which workgroup.").min(1),
  }),
  exits: {
    success: success("The user is active in the workgroup."),
    failure: failure("The user is not a member of the workgroup, or one of them does not exist."),
  },
  needs: ["users"],
  async run({ input, ports, leave }) {
    const answer = await ports.users.activate(input.user, input.workgroup, true);
    return successOrFailure(answer, leave);
  },
  examples: [
    {
      title: "Ana helps out at Support",
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
