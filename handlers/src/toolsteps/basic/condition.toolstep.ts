import { z } from "zod";
import { defineToolstep } from "../../ports.ts";

/** Two ways on, by a yes or no. */
export const condition = defineToolstep({
  type: "basic.condition",
  version: 1,
  title: "Condition",
  summary: "Leaves by True or False, as an expression says.",
  details:
    "The expression must give a boolean: empty texts and zero are not taken for false, because a forgotten value is not an answer. " +
    "For more than two ways use Selection.",
  category: "basic",
  icon: "split",
  kind: "pure",
  input: z.object({
    condition: z.boolean().meta({
      title: "Condition",
      help: "An expression that is true or false.",
      widget: "condition",
    }),
  }),
  exits: {
    true: { title: "True", summary: "The condition holds." },
    false: { title: "False", summary: "The condition does not hold." },
  },
  needs: [],
  run({ input, leave }) {
    return input.condition ? leave.true({}) : leave.false({});
  },
  examples: [
    { title: "it holds", input: { condition: true }, exit: "true" },
    { title: "it does not hold", input: { condition: false }, exit: "false" },
  ],
});
