import { z } from "zod";
import { defineToolstep } from "../../ports.ts";

/**
 * The first case that is true decides.
 *
 * The cases stand in the document beside the step, not in an input, and the engine evaluates them
 * from top to bottom; this toolstep is asked only when none held.
 */
export const selection = defineToolstep({
  type: "basic.selection",
  version: 1,
  title: "Selection",
  summary: "Leaves by the first case whose condition is true, or by Default.",
  details:
    "Each case has a condition and an exit of its own. They are tried from top to bottom; later cases are not evaluated once one holds.",
  category: "basic",
  icon: "list-tree",
  kind: "pure",
  input: z.object({}),
  exits: {
    default: { title: "Default", summary: "No case is true." },
  },
  dynamicExits: "cases",
  needs: [],
  run({ leave }) {
    return leave.default({});
  },
  examples: [
    { title: "a selection without cases", input: {}, exit: "default" },
    { title: "no case holds", input: {}, exit: "default" },
  ],
});
