import { z } from "zod";
import { defineToolstep } from "../../ports.ts";

/**
 * Runs another handler and goes on where it ended.
 *
 * The engine enters and leaves the called handler itself; the exits are that handler's outcomes,
 * its inputs and outputs are that handler's parameters and returns.
 */
export const callSubroutine = defineToolstep({
  type: "basic.callSubroutine",
  version: 1,
  title: "Call Subroutine",
  summary: "Runs a subroutine and leaves by the outcome it ended with.",
  details: [
    "A subroutine is a handler whose initiator is Subroutine. Its parameters appear here as inputs, its returns as outputs, and each of its outcomes as an exit path.",
    "It runs in the same turn as its caller; a subroutine may itself wait, and the caller waits with it. Calls nest up to 32 deep.",
    "There is no step for the end: an exit path of any step may lead to an end with a named outcome. In a subroutine that end returns to the caller.",
  ].join("\n\n"),
  category: "basic",
  icon: "corner-down-right",
  kind: "pure",
  input: z.object({}),
  exits: {},
  dynamicExits: "subroutine",
  needs: [],
  run({ leave }) {
    return leave.through("next");
  },
  examples: [
    { title: "a subroutine that ends with next", input: {}, exit: "next" },
    { title: "an empty customisation point", input: {}, exit: "next" },
  ],
});
