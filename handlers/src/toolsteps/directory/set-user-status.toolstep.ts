import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { okAnswer } from "../example-interaction.ts";
import { failure, success, successOrFailure } from "../exits.ts";
import { userName } from "../fields.ts";

/** Changes what a user is said to be doing. */
export const setUserStatus = defineToolstep({
  type: "directory.setUserStatus",
  version: 1,
  title: "Set User Status",
  summary: "Changes a user's status.",
  details:
    "The agent sees the change at once, and User Status Monitor starts. A handler that does this to people should say why.",
  category: "directory",
  icon: "user-round-cog",
  kind: "transactional",
  input: z.object({
    user: userName("User ID", "Whose status.").min(1),
    status: z
      .string()
      .min(1)
      .max(200)
      .meta({ title: "Status Text", examples: ["Available"], resource: "status" }),
  }),
  exits: {
    success: success("The status was changed."),
    failure: failure("There is no such user or status."),
  },
  needs: ["users"],
  async run({ input, ports, leave }) {
    return successOrFailure(await ports.users.setStatus(input.user, input.status), leave);
  },
  examples: [
    {
      title: "back to work",
      input: { user: "ana", status: "Available" },
      given: { users: { setStatus: async () => okAnswer } },
      exit: "success",
    },
    {
      title: "a status that does not exist",
      input: { user: "ana", status: "Dancing" },
      given: {
        users: {
          setStatus: async () =>
            ({
              ok: false,
              reason: "invalid",
              message: "There is no status Dancing.",
            }) as const,
        },
      },
      exit: "failure",
      output: { reason: "There is no status Dancing." },
    },
  ],
});
