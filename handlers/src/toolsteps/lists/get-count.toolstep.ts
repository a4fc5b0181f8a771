import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { next } from "../exits.ts";
import { list } from "./list-fields.ts";

/** How many elements there are. */
export const getCount = defineToolstep({
  type: "lists.getCount",
  version: 1,
  title: "GetCount",
  summary: "Counts the elements of a list.",
  category: "lists",
  icon: "hash",
  kind: "pure",
  input: z.object({
    list: list(),
  }),
  exits: {
    next: { ...next(), output: z.object({ count: z.int().meta({ title: "Count" }) }) },
  },
  needs: [],
  run({ input, leave }) {
    return leave.next({ count: input.list.length });
  },
  examples: [
    { title: "three", input: { list: [1, 2, 3] }, exit: "next", output: { count: 3 } },
    { title: "none", input: { list: [] }, exit: "next", output: { count: 0 } },
  ],
});
