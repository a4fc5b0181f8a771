import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { next } from "../exits.ts";
import { seconds } from "../fields.ts";

/** Parks the run for a while. */
export const sleep = defineToolstep({
  type: "basic.sleep",
  version: 1,
  title: "Sleep",
  summary: "Waits for a number of seconds.",
  details:
    "The run is parked in the database and costs no thread, so long sleeps are harmless and survive a restart. " +
    "Nothing wakes it early; use Wait for Event when something should.",
  category: "basic",
  icon: "hourglass",
  kind: "waiting",
  input: z.object({
    seconds: seconds("Seconds", "How long to wait; 0 goes on at once."),
  }),
  exits: { next: next("The time is over.") },
  needs: [],
  begin({ input, leave }) {
    if (input.seconds === 0) return leave.next({});
    return { wait: { events: [], timeoutMs: input.seconds * 1000 } };
  },
  resume({ leave }) {
    return leave.next({});
  },
  examples: [
    { title: "half a minute", input: { seconds: 30 }, then: "timeout", exit: "next" },
    { title: "no time at all", input: { seconds: 0 }, exit: "next" },
  ],
});
