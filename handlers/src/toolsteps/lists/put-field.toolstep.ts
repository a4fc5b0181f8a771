import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { next } from "../exits.ts";
import { changedRecord, fieldName, fieldValue, record } from "./record-fields.ts";

/** Writes a field of a record. */
export const putField = defineToolstep({
  type: "lists.putField",
  version: 1,
  title: "Put Field",
  summary: "Adds a field to a record, or replaces it.",
  category: "lists",
  icon: "braces",
  kind: "pure",
  input: z.object({
    record: record(),
    name: fieldName(),
    value: fieldValue(),
  }),
  exits: {
    next: { ...next(), output: z.object({ record: changedRecord() }) },
  },
  needs: [],
  run({ input, leave }) {
    return leave.next({ record: { ...input.record, [input.name]: input.value } });
  },
  examples: [
    {
      title: "a new field",
      input: { record: { city: "Delft" }, name: "street", value: "Markt" },
      exit: "next",
      output: { record: { city: "Delft", street: "Markt" } },
    },
    {
      title: "a field that is there",
      input: { record: { city: "Delft" }, name: "city", value: null },
      exit: "next",
      output: { record: { city: null } },
    },
  ],
});
