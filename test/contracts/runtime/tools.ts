import { setTimeout as sleep } from "node:timers/promises";
import { createCatalogue, defineInitiator } from "@signalbox/engine/step";
import { catalogue as product } from "@signalbox/handlers/catalogue";
import { defineToolstep } from "@signalbox/handlers/ports";
import { z } from "zod";

/** What the suite's toolsteps saw, in the order in which it happened. */
export interface Sighting {
  what: "begin" | "end";
  key: string;
  number: number;
}
export const seen: Sighting[] = [];

const common = {
  version: 1,
  summary: "For tests.",
  category: "basic",
  icon: "square",
  examples: [],
} as const;

/** Takes a moment, so that two workers on one instance would be caught overlapping. */
const note = defineToolstep({
  ...common,
  type: "test.note",
  title: "Note",
  kind: "transactional",
  input: z.object({ key: z.string(), number: z.number(), ms: z.number().default(0) }),
  exits: { next: { summary: "Noted." } },
  needs: [],
  async run({ input, leave }) {
    const { key, number, ms } = input;
    seen.push({ what: "begin", key, number });
    await sleep(ms);
    seen.push({ what: "end", key, number });
    return leave.next();
  },
});

/** Raises a notification and then fails: nothing of it may remain. */
const explode = defineToolstep({
  ...common,
  type: "test.explode",
  title: "Explode",
  kind: "transactional",
  input: z.object({}),
  exits: { next: { summary: "Never." } },
  needs: ["notifications"],
  async run({ ports }) {
    await ports.notifications.send("debris", "exploded", []);
    throw new Error("It exploded.");
  },
});

const fetch = defineToolstep({
  ...common,
  type: "test.fetch",
  title: "Fetch",
  kind: "external",
  input: z.object({ from: z.string() }),
  exits: {
    fetched: { summary: "An answer came.", output: z.object({ text: z.string() }) },
    failed: { summary: "No answer.", error: true },
  },
  needs: [],
  run: ({ input, run, leave }) => leave.fetched({ text: `${input.from} ${run.stepKey}` }),
});

/** Waits for a notification; one that says `again` makes it wait once more, for as long. */
const listen = defineToolstep({
  ...common,
  type: "test.listen",
  title: "Listen",
  kind: "waiting",
  input: z.object({ seconds: z.number().default(0) }),
  exits: { heard: { summary: "It came." }, timeout: { summary: "It did not." } },
  needs: [],
  begin: ({ input }) => ({
    wait: { events: [{ type: "custom.notified" }], timeoutMs: input.seconds * 1000 },
  }),
  resume({ event, input, leave }) {
    if (!event) return leave.timeout();
    if (event.data["event"] !== "again") return leave.heard();
    return { wait: { events: [{ type: "custom.notified" }], timeoutMs: input.seconds * 1000 } };
  },
});

/** Breaks on its event, as our own code would with a bug: outside any handler's reach. */
const poisoned = defineInitiator({
  type: "test.poisoned",
  version: 1,
  title: "Poisoned",
  summary: "For tests.",
  icon: "skull",
  objectType: "Custom",
  events: ["custom.notified"],
  mediaTypes: [],
  settings: z.object({}),
  output: z.object({}),
  read(event) {
    if (event.data["event"] === "poison") throw new Error("This event is poison.");
    return undefined;
  },
  examples: [],
});

export const catalogue = createCatalogue(
  [...product.toolsteps.values(), note, explode, fetch, listen],
  [...product.initiators.values(), poisoned],
);
