import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { okAnswer } from "../example-interaction.ts";
import { failure, success, successOrFailure } from "../exits.ts";
import { attribute, path } from "./directory-fields.ts";

/** Writes an attribute of a directory entry. */
export const putDsAttr = defineToolstep({
  type: "directory.putDsAttr",
  version: 1,
  title: "PutDsAttr",
  summary: "Writes an attribute of an entry of the directory.",
  details:
    "The change is validated and audited like one made by hand, takes effect without a restart and starts IA Change. The entry must exist.",
  category: "directory",
  icon: "book-marked",
  kind: "transactional",
  input: z.object({
    path: path(),
    attribute: attribute(),
    values: z
      .array(z.string().max(4000))
      .min(1)
      .max(1000)
      .meta({ title: "Attribute Values", examples: [["Support"]] }),
    append: z
      .boolean()
      .default(false)
      .meta({ title: "Append?", help: "Adds to the values that are there." }),
  }),
  exits: {
    success: success("The attribute was written."),
    failure: failure("The entry does not exist, or the value is not valid for it."),
  },
  needs: ["directory"],
  async run({ input, ports, leave }) {
    const { path, attribute, values, append } = input;
    const answer = await ports.directory.putAttribute(path, attribute, values, append);
    return successOrFailure(answer, leave);
  },
  examples: [
    {
      title: "send a channel elsewhere",
      input: {
        path: "\\Production\\SocialMedia\\harbour",
        attribute: "ConversationWorkgroup",
        values: ["Sales"],
      },
      given: { directory: { putAttribute: async () => okAnswer } },
      exit: "success",
    },
    {
      title: "a value that is not valid",
      input: {
        path: "\\Production\\SocialMedia\\harbour",
        attribute: "PollInterval",
        values: ["often"],
      },
      given: {
        directory: {
          putAttribute: async () =>
            ({
              ok: false,
              reason: "invalid",
              message: "PollInterval is a number of milliseconds.",
            }) as const,
        },
      },
      exit: "failure",
      output: { reason: "PollInterval is a number of milliseconds." },
    },
  ],
});
