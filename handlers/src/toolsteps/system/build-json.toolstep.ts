import { fields } from "@signalbox/engine/step";
import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { failure, success } from "../exits.ts";

/** The longest text that fits into a variable. */
const longest = 256_000;

/** Writes a value as JSON text. */
export const buildJson = defineToolstep({
  type: "system.buildJson",
  version: 1,
  title: "Build JSON",
  summary: "Writes a value as a JSON text.",
  details:
    "Texts are escaped as they must be, so a customer's words can never change the structure.",
  category: "system",
  icon: "file-json-2",
  kind: "pure",
  input: z.object({
    value: fields.json().meta({ title: "Value", examples: [{ order: "4711" }] }),
    maximumLength: z
      .int()
      .min(1)
      .max(longest)
      .default(longest)
      .meta({ title: "Maximum Length", help: "In characters, as the receiver takes it." }),
  }),
  exits: {
    success: {
      ...success("The text was written."),
      output: z.object({ text: z.string().meta({ title: "Text" }) }),
    },
    failure: failure("The text would be longer than the maximum."),
  },
  needs: [],
  run({ input, leave }) {
    const text = JSON.stringify(input.value);
    const { maximumLength } = input;
    if (text.length > maximumLength) {
      return leave.failure({
        reason: `The text has ${text.length} characters; ${maximumLength} fit.`,
      });
    }
    return leave.success({ text });
  },
  examples: [
    {
      title: "a record with a quotation mark in it",
      input: { value: { order: "4711", note: 'a "gift"' } },
      exit: "success",
      output: { text: '{"order":"4711","note":"a \\"gift\\""}' },
    },
    {
      title: "too long",
      input: { value: ["a", "list"], maximumLength: 5 },
      exit: "failure",
      output: { reason: "The text has 12 characters; 5 fit." },
    },
  ],
});
