import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { next } from "../exits.ts";
import { changedList, element, list } from "./list-fields.ts";

/** Takes the first element out. */
export const removeHead = defineToolstep({
  type: "lists.removeHead",
  version: 1,
  title: "RemoveHead",
  summary: "Removes the first element from a list and reads it.",
  details: "Together with a loop it goes through a list: Empty ends the loop.",
  category: "lists",
  icon: "list-x",
  kind: "pure",
  input: z.object({
    list: list(),
  }),
  exits: {
    next: {
      ...next("The first element was removed."),
      output: z.object({ list: changedList(), element: element("Removed Element") }),
    },
    empty: { title: "Empty", summary: "The list has no elements." },
  },
  needs: [],
  run({ input, leave }) {
    const [element, ...list] = input.list;
    return element === undefined ? leave.empty({}) : leave.next({ list, element });
  },
  examples: [
    {
      title: "the first of two",
      input: { list: ["a", "b"] },
      exit: "next",
      output: { list: ["b"], element: "a" },
    },
    { title: "nothing left", input: { list: [] }, exit: "empty" },
  ],
});
