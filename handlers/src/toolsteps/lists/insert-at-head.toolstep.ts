import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { next } from "../exits.ts";
import { changedList, element, list } from "./list-fields.ts";

/** Puts an element before the first. */
export const insertAtHead = defineToolstep({
  type: "lists.insertAtHead",
  version: 1,
  title: "InsertAtHead",
  summary: "Adds an element at the beginning of a list.",
  category: "lists",
  icon: "list-start",
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
    return leave.next({ list: [input.element, ...input.list] });
  },
  examples: [
    {
      title: "before the others",
      input: { list: ["b"], element: "a" },
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
