import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { next } from "../exits.ts";
import { changedList, element, index, isPlace, list, outOfRange } from "./list-fields.ts";

/** Takes an element out. */
export const removeAt = defineToolstep({
  type: "lists.removeAt",
  version: 1,
  title: "RemoveAt",
  summary: "Removes an element from a list.",
  category: "lists",
  icon: "list-minus",
  kind: "pure",
  input: z.object({
    list: list(),
    index: index(),
  }),
  exits: {
    next: {
      ...next("The element was removed."),
      output: z.object({ list: changedList(), element: element("Removed Element") }),
    },
    outOfRange,
  },
  needs: [],
  run({ input, leave }) {
    const { list, index } = input;
    if (!isPlace(index, list.length)) return leave.outOfRange({});
    return leave.next({ list: list.toSpliced(index, 1), element: list[index] ?? null });
  },
  examples: [
    {
      title: "the second",
      input: { list: ["a", "b", "c"], index: 1 },
      exit: "next",
      output: { list: ["a", "c"], element: "b" },
    },
    { title: "past the end", input: { list: ["a"], index: 1 }, exit: "outOfRange" },
  ],
});
