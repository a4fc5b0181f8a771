import { fields } from "@signalbox/engine/step";
import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { next } from "../exits.ts";

/** Gives a variable the value of an expression. */
export const assignment = defineToolstep({
  type: "basic.assignment",
  version: 1,
  title: "Assignment",
  summary: "Puts the value of an expression into a variable.",
  details:
    "Map the output **Result** to the variable that takes the value. The variable's type must fit the value's. " +
    "One step assigns one variable, so that the journal shows each change as a step of its own.",
  category: "basic",
  icon: "equal",
  kind: "pure",
  input: z.object({
    value: fields.any().meta({
      title: "Value",
      help: "A literal, a variable or an expression.",
      examples: ["Support"],
    }),
  }),
  exits: {
    next: {
      ...next(),
      output: z.object({
        result: fields.sameAs("value").meta({ title: "Result" }),
      }),
    },
  },
  needs: [],
  run({ input, leave }) {
    return leave.next({ result: input.value });
  },
  examples: [
    { title: "a text", input: { value: "Support" }, exit: "next", output: { result: "Support" } },
    {
      title: "a list keeps its shape",
      input: { value: ["a", 1, null] },
      exit: "next",
      output: { result: ["a", 1, null] },
    },
  ],
});
