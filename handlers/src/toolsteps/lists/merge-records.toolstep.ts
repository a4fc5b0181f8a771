import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { next } from "../exits.ts";
import { changedRecord, record } from "./record-fields.ts";

/** Lays one record over another. */
export const mergeRecords = defineToolstep({
  type: "lists.mergeRecords",
  version: 1,
  title: "Merge Records",
  summary: "Makes one record of two; the second wins where both have a field.",
  details: "Only the outermost fields are merged: a record inside a record is taken whole.",
  category: "lists",
  icon: "merge",
  kind: "pure",
  input: z.object({
    record: record(),
    over: record("Over It"),
  }),
  exits: {
    next: { ...next(), output: z.object({ record: changedRecord() }) },
  },
  needs: [],
  run({ input, leave }) {
    return leave.next({ record: { ...input.record, ...input.over } });
  },
  examples: [
    {
      title: "the second wins",
      input: { record: { a: 1, b: 1 }, over: { b: 2, c: 2 } },
      exit: "next",
      output: { record: { a: 1, b: 2, c: 2 } },
    },
    {
      title: "nothing to add",
      input: { record: { a: 1 }, over: {} },
      exit: "next",
      output: { record: { a: 1 } },
    },
  ],
});
