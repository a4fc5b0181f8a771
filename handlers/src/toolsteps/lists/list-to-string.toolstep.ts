import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { next } from "../exits.ts";

/** Joins texts. */
export const listToString = defineToolstep({
  type: "lists.listToString",
  version: 1,
  title: "List To String",
  summary: "Joins the texts of a list, with a separator between them.",
  category: "lists",
  icon: "between-horizontal-start",
  kind: "pure",
  input: z.object({
    list: z.array(z.string()).meta({ title: "List", examples: [["a", "b"]] }),
    separator: z
      .string()
      .max(20)
      .default(", ")
      .meta({ title: "Separator", examples: [", "] }),
  }),
  exits: {
    next: { ...next(), output: z.object({ text: z.string().meta({ title: "String" }) }) },
  },
  needs: [],
  run({ input, leave }) {
    return leave.next({ text: input.list.join(input.separator) });
  },
  examples: [
    { title: "names", input: { list: ["Ana", "Ben"] }, exit: "next", output: { text: "Ana, Ben" } },
    {
      title: "an empty list",
      input: { list: [], separator: ";" },
      exit: "next",
      output: { text: "" },
    },
  ],
});
