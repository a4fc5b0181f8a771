import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { next } from "../exits.ts";

/** Cuts a text into a list. */
export const parseString = defineToolstep({
  type: "lists.parseString",
  version: 1,
  title: "Parse String",
  summary: "Cuts a text at each of the delimiter characters.",
  details:
    "The delimiters are a set of characters: each of them cuts. Empty parts between two delimiters are kept, because their place may mean something; an empty text gives an empty list.",
  category: "lists",
  icon: "scissors",
  kind: "pure",
  input: z.object({
    text: z
      .string()
      .max(100_000)
      .meta({ title: "String", examples: ["ana;ben,cleo"] }),
    delimiters: z
      .string()
      .min(1)
      .max(50)
      .default(",")
      .meta({ title: "Delimiter Character(s)", help: "Each of them cuts.", examples: [",;"] }),
    trim: z.boolean().default(true).meta({ title: "Trim", help: "Removes blanks around parts." }),
    keepEmpty: z.boolean().default(true).meta({ title: "Keep Empty Parts" }),
  }),
  exits: {
    next: {
      ...next(),
      output: z.object({ list: z.array(z.string()).meta({ title: "List" }) }),
    },
  },
  needs: [],
  run({ input, leave }) {
    const { text, trim, keepEmpty } = input;
    if (text === "") return leave.next({ list: [] });
    const delimiters = new Set(input.delimiters);
    const parts = [""];
    for (const sign of text) {
      if (delimiters.has(sign)) parts.push("");
      else parts.push((parts.pop() ?? "") + sign);
    }
    const list = trim ? parts.map((part) => part.trim()) : parts;
    return leave.next({ list: keepEmpty ? list : list.filter((part) => part !== "") });
  },
  examples: [
    {
      title: "two delimiters",
      input: { text: "ana; ben,cleo", delimiters: ",;" },
      exit: "next",
      output: { list: ["ana", "ben", "cleo"] },
    },
    {
      title: "an empty part keeps its place",
      input: { text: "a,,c" },
      exit: "next",
      output: { list: ["a", "", "c"] },
    },
    {
      title: "empty parts left out",
      input: { text: "a,,c,", keepEmpty: false },
      exit: "next",
      output: { list: ["a", "c"] },
    },
    { title: "an empty text", input: { text: "" }, exit: "next", output: { list: [] } },
  ],
});
