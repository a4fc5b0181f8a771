import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { next } from "../exits.ts";
import { changedList, element, index, list, outOfRange } from "./list-fields.ts";

/** Puts an element at a place. */
export const insertAt = defineToolstep({
  type: "lists.insertAt",
  version: 1,
  title: "InsertAt",
  summary: "Adds an element at a place of a list; those behind move on.",
  details: "The index may be the length of the list: then the element comes last.",
  category: "lists",
  icon: "list-plus",
  kind: "pure",
  input: z.object({
    list: list(),
    index: index(),
    element: element(),
  }),
  exits: {
    next: { ...next("The element was added."), output: z.object({ list: changedList() }) },
    outOfRange,
  },
  needs: [],
  run({ input, leave }) {
    const { list, index, element } = input;
    if (index < 0 || index > list.length) return leave.outOfRange({});
    return leave.next({ list: list.toSpliced(index, 0, element) });
  },
  examples: [
    {
      title: "between two",
      input: { list: ["a", "c"], index: 1, element: "b" },
      exit: "next",
      output: { list: ["a", "b", "c"] },
    },
    { title: "past the end", input: { list: ["a"], index: 2, element: "b" }, exit: "outOfRange" },
  ],
});
