import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { next } from "../exits.ts";

/** Writes to the server's trace, for operators rather than agents. */
export const writeTrace = defineToolstep({
  type: "basic.writeTrace",
  version: 1,
  title: "Write Trace Message",
  summary: "Writes a line to the server's trace log.",
  details:
    "Levels 1 to 20 are errors, 21 to 40 warnings, 41 to 100 notes. There is no need to trace the way through a handler: " +
    "the journal keeps every step with its values. Do not write customers' words here.",
  category: "basic",
  icon: "terminal",
  kind: "transactional",
  input: z.object({
    message: z
      .string()
      .min(1)
      .max(2000)
      .meta({ title: "Message", examples: ["The parameter Overflow Workgroup is not set."] }),
    level: z
      .int()
      .min(1)
      .max(100)
      .default(60)
      .meta({ title: "Trace Level", help: "1–20 error, 21–40 warning, 41–100 note." }),
  }),
  exits: { next: next() },
  needs: ["trace"],
  async run({ input, ports, leave }) {
    await ports.trace.write(input.level, input.message);
    return leave.next({});
  },
  examples: [
    {
      title: "a note",
      input: { message: "A daily digest begins." },
      given: { trace: { write: async () => {} } },
      exit: "next",
    },
    {
      title: "an error",
      input: { message: "The parameter Overflow Workgroup is not set.", level: 10 },
      given: { trace: { write: async () => {} } },
      exit: "next",
    },
  ],
});
