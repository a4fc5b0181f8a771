import { z } from "zod";
import { defineToolstep } from "../../ports.ts";

/** Reads a setting that people may change without opening a handler. */
export const getServerParameter = defineToolstep({
  type: "directory.getServerParameter",
  version: 1,
  title: "Get Server Parameter",
  summary: "Reads a server parameter.",
  details:
    "Put what may change into server parameters: opening hours, an overflow workgroup, a greeting. A parameter that exists but is empty leaves by Success.",
  category: "directory",
  icon: "settings-2",
  kind: "transactional",
  input: z.object({
    name: z
      .string()
      .min(1)
      .max(200)
      .meta({ title: "Parameter Name", examples: ["Overflow Workgroup"], resource: "parameter" }),
  }),
  exits: {
    success: {
      title: "Success",
      summary: "The parameter exists.",
      output: z.object({ value: z.string().meta({ title: "Parameter Value" }) }),
    },
    notFound: { title: "Cannot Find Parameter", summary: "There is no such parameter." },
  },
  needs: ["directory"],
  async run({ input, ports, leave }) {
    const value = await ports.directory.getParameter(input.name);
    return value === undefined ? leave.notFound({}) : leave.success({ value });
  },
  examples: [
    {
      title: "a parameter that is set",
      input: { name: "Overflow Workgroup" },
      given: { directory: { getParameter: async () => "Second line" } },
      exit: "success",
      output: { value: "Second line" },
    },
    {
      title: "a parameter that nobody set",
      input: { name: "Overflow Workgroup" },
      given: { directory: { getParameter: async () => undefined } },
      exit: "notFound",
    },
  ],
});
