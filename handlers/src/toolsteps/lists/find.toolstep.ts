import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { element, list } from "./list-fields.ts";
import { sameValue } from "./same-value.ts";

/** Looks for an element. */
export const find = defineToolstep({
  type: "lists.find",
  version: 1,
  title: "Find",
  summary: "Looks for an element in a list and tells its place.",
  details:
    "The first place at or behind Start Index counts. Lists and records are equal when they are equal in all their parts.",
  category: "lists",
  icon: "list-filter",
  kind: "pure",
  input: z.object({
    list: list(),
    element: element("Element to Find"),
    startIndex: z.int().min(0).default(0).meta({ title: "Start Index", help: "From 0." }),
    caseSensitive: z.boolean().default(true).meta({ title: "Case Sensitive", help: "For texts." }),
  }),
  exits: {
    found: {
      title: "Found",
      summary: "It is in the list.",
      output: z.object({ index: z.int().meta({ title: "Index" }) }),
    },
    notFound: {
      title: "Not Found",
      summary: "It is not in the list; the index is -1.",
      output: z.object({ index: z.int().meta({ title: "Index" }) }),
    },
  },
  needs: [],
  run({ input, leave }) {
    const { list, element, startIndex, caseSensitive } = input;
    const index = list.findIndex(
      (candidate, at) => at >= startIndex && sameValue(candidate, element, caseSensitive),
    );
    return index < 0 ? leave.notFound({ index }) : leave.found({ index });
  },
  examples: [
    {
      title: "it is there",
      input: { list: ["a", "b"], element: "b" },
      exit: "found",
      output: { index: 1 },
    },
    {
      title: "case does not matter",
      input: { list: ["Ana"], element: "ANA", caseSensitive: false },
      exit: "found",
      output: { index: 0 },
    },
    {
      title: "only before the start",
      input: { list: ["a", "b"], element: "a", startIndex: 1 },
      exit: "notFound",
      output: { index: -1 },
    },
  ],
});
