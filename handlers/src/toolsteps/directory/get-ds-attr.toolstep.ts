import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { failure } from "../exits.ts";
import { attribute, path } from "./directory-fields.ts";

/** Reads an attribute of a directory entry. */
export const getDsAttr = defineToolstep({
  type: "directory.getDsAttr",
  version: 1,
  title: "GetDsAttr",
  summary: "Reads an attribute of an entry of the directory.",
  details:
    "An attribute may have several values; **Attribute Value** is the first of them. Secrets, such as a channel's tokens, cannot be read.",
  category: "directory",
  icon: "book-open",
  kind: "transactional",
  input: z.object({ path: path(), attribute: attribute() }),
  exits: {
    success: {
      title: "Success",
      summary: "The attribute exists.",
      output: z.object({
        value: z.string().meta({ title: "Attribute Value", help: "The first; may be empty." }),
        values: z.array(z.string()).meta({ title: "Attribute Values" }),
      }),
    },
    failure: failure("The entry or the attribute does not exist."),
  },
  needs: ["directory"],
  async run({ input, ports, leave }) {
    const values = await ports.directory.getAttribute(input.path, input.attribute);
    if (!values) {
      return leave.failure({ reason: `${input.path} has no attribute ${input.attribute}.` });
    }
    return leave.success({ value: values[0] ?? "", values });
  },
  examples: [
    {
      title: "where a channel's conversations go",
      input: { path: "\\Production\\SocialMedia\\harbour", attribute: "ConversationWorkgroup" },
      given: { directory: { getAttribute: async () => ["Support"] } },
      exit: "success",
      output: { value: "Support", values: ["Support"] },
    },
    {
      title: "no such attribute",
      input: { path: "\\Production", attribute: "Colour" },
      given: { directory: { getAttribute: async () => undefined } },
      exit: "failure",
      output: { reason: "\\Production has no attribute Colour." },
    },
  ],
});
