import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { failure } from "../exits.ts";
import { path } from "./directory-fields.ts";

/** Lists the entries below a path. */
export const getDsKeys = defineToolstep({
  type: "directory.getDsKeys",
  version: 1,
  title: "GetDsKeys",
  summary: "Lists the names of the entries directly below an entry of the directory.",
  category: "directory",
  icon: "list-tree",
  kind: "transactional",
  input: z.object({ path: path() }),
  exits: {
    success: {
      title: "Success",
      summary: "The entry exists; it may have nothing below it.",
      output: z.object({ keys: z.array(z.string()).meta({ title: "Key Names" }) }),
    },
    failure: failure("The entry does not exist."),
  },
  needs: ["directory"],
  async run({ input, ports, leave }) {
    const keys = await ports.directory.listKeys(input.path);
    if (!keys) return leave.failure({ reason: `There is no entry ${input.path}.` });
    return leave.success({ keys });
  },
  examples: [
    {
      title: "the channels",
      input: { path: "\\Production\\SocialMedia" },
      given: { directory: { listKeys: async () => ["harbour", "market"] } },
      exit: "success",
      output: { keys: ["harbour", "market"] },
    },
    {
      title: "no such entry",
      input: { path: "\\Nowhere" },
      given: { directory: { listKeys: async () => undefined } },
      exit: "failure",
      output: { reason: "There is no entry \\Nowhere." },
    },
  ],
});
