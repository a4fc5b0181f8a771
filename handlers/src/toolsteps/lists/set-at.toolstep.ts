import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { next } from "../exits.ts";
import { changedList, element, index, isPlace, list, outOfRange } from "./list-fields.ts";

/** Replaces the element at a place. */
export const setAt = defineToolstep({
  type: "lists.setAt",
  version: 1,
  title: "SetAt",
  summary: "Replaces an element of a list.",
  category: "lists",
  icon: "list-checks",
  kind: "pure",
  input: z.object({
    list: list(),
    index: index(),
    element: element(),
  }),
  exits: {
    next: { ...next("The element was replaced."), output: z.object({ list: changedList() }) },
    outOfRange,
  },
  needs: [],
  run({ input, leave }) {
    const { list, index, element } = input;
    if (!isPlace(index, list.length)) return leave.outOfRange({});
    return leave.next({ list: list.with(index, element) });
  },
  examples: [
    {
      title: "the second",
      input: { list: ["a", "x"], index: 1, element: "b" },
      exit: "next",
      output: { list: ["a", "b"] },
    },
    {
      title: "an empty list has no first",
      input: { list: [], index: 0, element: "a" },
      exit: "outOfRange",
    },
  ],
});
