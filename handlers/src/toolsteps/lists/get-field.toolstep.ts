import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { fieldName, fieldValue, record } from "./record-fields.ts";

/** Reads a field of a record. */
export const getField = defineToolstep({
  type: "lists.getField",
  version: 1,
  title: "Get Field",
  summary: "Reads a field of a record by its name.",
  details: "Names are compared exactly. A field that holds null is found.",
  category: "lists",
  icon: "braces",
  kind: "pure",
  input: z.object({
    record: record(),
    name: fieldName(),
  }),
  exits: {
    found: {
      title: "Found",
      summary: "The record has the field.",
      output: z.object({ value: fieldValue() }),
    },
    notFound: { title: "Not Found", summary: "The record has no such field.", error: true },
  },
  needs: [],
  run({ input, leave }) {
    const { record, name } = input;
    if (!Object.hasOwn(record, name)) return leave.notFound({});
    return leave.found({ value: record[name] ?? null });
  },
  examples: [
    {
      title: "a field that is there",
      input: { record: { city: "Delft" }, name: "city" },
      exit: "found",
      output: { value: "Delft" },
    },
    {
      title: "a field that is not",
      input: { record: { city: "Delft" }, name: "street" },
      exit: "notFound",
    },
    {
      title: "what every object inherits is not a field",
      input: { record: {}, name: "constructor" },
      exit: "notFound",
    },
  ],
});
