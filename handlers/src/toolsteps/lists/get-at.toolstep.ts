import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { next } from "../exits.ts";
import { element, index, isPlace, list, outOfRange } from "./list-fields.ts";

/** Reads the element at a place. */
export const getAt = defineToolstep({
  type: "lists.getAt",
  version: 1,
  title: "GetAt",
  summary: "Reads an element of a list.",
  details:
    "PureConnect gives an empty value past the end and goes on; here that leaves by Out of Range.",
  category: "lists",
  icon: "list-video",
  kind: "pure",
  input: z.object({
    list: list(),
    index: index(),
  }),
  exits: {
    next: { ...next("The element was read."), output: z.object({ element: element() }) },
    outOfRange,
  },
  needs: [],
  run({ input, leave }) {
    const { list, index } = input;
    if (!isPlace(index, list.length)) return leave.outOfRange({});
    return leave.next({ element: list[index] ?? null });
  },
  examples: [
    {
      title: "the first",
      input: { list: ["a", "b"], index: 0 },
      exit: "next",
      output: { element: "a" },
    },
    { title: "what Find did not find", input: { list: ["a", "b"], index: -1 }, exit: "outOfRange" },
  ],
});
