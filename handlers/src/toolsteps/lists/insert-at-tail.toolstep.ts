import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { next } from "../exits.ts";
import { changedList, element, list } from "./list-fields.ts";

/** Puts an element behind the last. */
export const insertAtTail = defineToolstep({
  type: "lists.insertAtTail",
  version: 1,
  title: "InsertAtTail",
  summary: "Adds an element at the end of a list.",
  category: "lists",
  icon: "list-end",
  kind: "pure",
  input: z.object({
    list: list(),
    element: element(),
  }),
  exits: {
    next: { ...next(), output: z.object({ list: changedList() }) },
  },
  needs: [],
  run({ input, leave }) {
    return leave.next({ list: [...input.list, input.element] });
  },
  examples: [
    {
      title: "behind the others",
      input: { list: ["a"], element: "b" },
      exit: "next",
      output: { list: ["a", "b"] },
    },
    {
      title: "into an empty list",
      input: { list: [], element: 1 },
      exit: "next",
      output: { list: [1] },
    },
  ],
});
