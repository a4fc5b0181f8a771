import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { next } from "../exits.ts";
import { changedRecord, fieldName, record } from "./record-fields.ts";

/** Takes a field out of a record. */
export const removeField = defineToolstep({
  type: "lists.removeField",
  version: 1,
  title: "Remove Field",
  summary: "Removes a field from a record.",
  category: "lists",
  icon: "braces",
  kind: "pure",
  input: z.object({
    record: record(),
    name: fieldName(),
  }),
  exits: {
    next: { ...next("The field was removed."), output: z.object({ record: changedRecord() }) },
    notFound: { title: "Not Found", summary: "The record has no such field." },
  },
  needs: [],
  run({ input, leave }) {
    if (!Object.hasOwn(input.record, input.name)) return leave.notFound({});
    const record = Object.fromEntries(
      Object.entries(input.record).filter(([name]) => name !== input.name),
    );
    return leave.next({ record });
  },
  examples: [
    {
      title: "one of two",
      input: { record: { city: "Delft", street: "Markt" }, name: "street" },
      exit: "next",
      output: { record: { city: "Delft" } },
    },
    { title: "a field that is not there", input: { record: {}, name: "street" }, exit: "notFound" },
  ],
});
