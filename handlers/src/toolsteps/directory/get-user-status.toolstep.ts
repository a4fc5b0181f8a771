import { fields } from "@signalbox/engine/step";
import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { failure } from "../exits.ts";
import { userName } from "../fields.ts";

/** What a user is doing. */
export const getUserStatus = defineToolstep({
  type: "directory.getUserStatus",
  version: 1,
  title: "Get User Status",
  summary: "Reads a user's status and whether ACD may offer them interactions.",
  category: "directory",
  icon: "user-round-search",
  kind: "transactional",
  input: z.object({ user: userName("User ID", "Whose status.").min(1) }),
  exits: {
    success: {
      title: "Success",
      summary: "The user exists.",
      output: z.object({
        status: z.string().meta({ title: "Status Text" }),
        loggedIn: z.boolean().meta({ title: "Logged In Indicator" }),
        acdAvailable: z.boolean().meta({ title: "ACD Indicator", help: "The status allows ACD." }),
        since: fields.datetime().meta({ title: "Status Change DateTime" }),
      }),
    },
    failure: failure("There is no such user."),
  },
  needs: ["users"],
  async run({ input, ports, leave }) {
    const found = await ports.users.getStatus(input.user);
    if (!found) return leave.failure({ reason: `There is no user ${input.user}.` });
    const { status, signedIn, acdAvailable, since } = found;
    return leave.success({ status, loggedIn: signedIn, acdAvailable, since });
  },
  examples: [
    {
      title: "Ana is at lunch",
      input: { user: "ana" },
      given: {
        users: {
          getStatus: async () => ({
            status: "At Lunch",
            signedIn: true,
            acdAvailable: false,
            since: "2026-03-02T12:00:00.000Z",
          }),
        },
      },
      exit: "success",
      output: {
        status: "At Lunch",
        loggedIn: true,
        acdAvailable: false,
        since: "2026-03-02T12:00:00.000Z",
      },
    },
    {
      title: "nobody of that name",
      input: { user: "nobody" },
      given: { users: { getStatus: async () => undefined } },
      exit: "failure",
      output: { reason: "There is no user nobody." },
    },
  ],
});
