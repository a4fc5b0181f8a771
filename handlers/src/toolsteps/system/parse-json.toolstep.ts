import { fields } from "@signalbox/engine/step";
import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { readJson } from "../../text/read-json.ts";
import { failure, success } from "../exits.ts";

/** Reads a JSON text into a value. */
export const parseJson = defineToolstep({
  type: "system.parseJson",
  version: 1,
  title: "Parse JSON",
  summary: "Reads a JSON text into a value.",
  details:
    "The value goes into a variable of type json or record; Get Field and expressions take it apart. PureConnect's parser gives parallel lists of names and values instead.",
  category: "system",
  icon: "file-json",
  kind: "pure",
  input: z.object({
    text: z
      .string()
      .max(256_000)
      .meta({ title: "Text", examples: ['{"state":"sent"}'] }),
  }),
  exits: {
    success: {
      ...success("The text is JSON."),
      output: z.object({ value: fields.json().meta({ title: "Value" }) }),
    },
    failure: failure("The text is not JSON, or nested too deeply."),
  },
  needs: [],
  run({ input, leave }) {
    const read = readJson(input.text);
    return read.ok ? leave.success({ value: read.value }) : leave.failure({ reason: read.reason });
  },
  examples: [
    {
      title: "a record",
      input: { text: '{"state":"sent","parcels":2}' },
      exit: "success",
      output: { value: { state: "sent", parcels: 2 } },
    },
    {
      title: "not JSON",
      input: { text: "state=sent" },
      exit: "failure",
      output: { reason: "The text is not valid JSON." },
    },
    {
      title: "nested too deeply",
      input: { text: `${"[".repeat(102)}${"]".repeat(102)}` },
      exit: "failure",
      output: { reason: "The value is nested more than 100 deep." },
    },
  ],
});
