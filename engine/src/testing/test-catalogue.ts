import { z } from "zod";
import { createCatalogue } from "../step/catalogue.ts";
import { fields } from "../step/fields.ts";
import { defineInitiator } from "../step/initiator.ts";
import { toolstepsFor } from "../step/toolstep.ts";

/** A small catalogue with a toolstep of every kind, for the engine's own tests. */

export interface TestPorts {
  counter: { add(by: number): number | Promise<number> };
}

const define = toolstepsFor<TestPorts>();
const common = {
  version: 1,
  summary: "For tests.",
  category: "basic",
  icon: "square",
  examples: [],
} as const;

const assignment = define({
  ...common,
  type: "basic.assignment",
  title: "Assignment",
  kind: "pure",
  input: z.object({ value: fields.any() }),
  exits: { next: { summary: "Always.", output: z.object({ value: fields.sameAs("value") }) } },
  needs: [],
  run: ({ input, leave }) => leave.next({ value: input.value }),
});

const condition = define({
  ...common,
  type: "basic.condition",
  title: "Condition",
  kind: "pure",
  input: z.object({ when: z.boolean() }),
  exits: {
    true: { title: "True", summary: "It holds." },
    false: { title: "False", summary: "It does not." },
  },
  needs: [],
  run: ({ input, leave }) => (input.when ? leave.true() : leave.false()),
});

const selection = define({
  ...common,
  type: "basic.selection",
  title: "Selection",
  kind: "pure",
  dynamicExits: "cases",
  input: z.object({}),
  exits: { default: { title: "Default", summary: "No case holds." } },
  needs: [],
  run: ({ leave }) => leave.default(),
});

const callSubroutine = define({
  ...common,
  type: "basic.callSubroutine",
  title: "Call Subroutine",
  kind: "pure",
  dynamicExits: "subroutine",
  input: z.object({}),
  exits: {},
  needs: [],
  run: ({ leave }) => leave.through("next"),
});

const count = define({
  ...common,
  type: "test.count",
  title: "Count",
  kind: "transactional",
  input: z.object({ by: z.int().min(0).max(100).default(1) }),
  exits: {
    counted: { summary: "Counted.", output: z.object({ total: z.int() }) },
    refused: { summary: "Not counted.", error: true },
  },
  needs: ["counter"],
  changesInteraction: true,
  run: async ({ input, ports, leave }) =>
    leave.counted({ total: await ports.counter.add(input.by) }),
});

const fetch = define({
  ...common,
  type: "test.fetch",
  title: "Fetch",
  kind: "external",
  input: z.object({ from: z.string(), pin: z.string().meta({ class: "secret" }).optional() }),
  exits: {
    fetched: { summary: "An answer came.", output: z.object({ text: z.string() }) },
    failed: { summary: "No answer.", error: true },
  },
  needs: [],
  run: ({ leave }) => leave.failed(),
});

const sleep = define({
  ...common,
  type: "test.sleep",
  title: "Sleep",
  kind: "waiting",
  input: z.object({ time: fields.duration() }),
  exits: {
    over: { summary: "The time is over." },
    woken: { summary: "An event came.", output: z.object({ by: z.string() }) },
  },
  needs: [],
  begin: ({ input }) => ({
    wait: { events: [{ type: "test.woken" }], timeoutMs: input.time, state: { naps: 1 } },
  }),
  resume: ({ event, leave }) =>
    event ? leave.woken({ by: String(event.data["by"] ?? "nobody") }) : leave.over(),
});

const explode = define({
  ...common,
  type: "test.explode",
  title: "Explode",
  kind: "pure",
  input: z.object({}),
  exits: { next: { summary: "Never." } },
  needs: [],
  run: () => {
    throw new Error("It exploded.");
  },
});

const double = define({
  ...common,
  type: "test.double",
  title: "Double",
  kind: "pure",
  mediaTypes: ["voice"],
  input: z.object({ number: z.int().max(1_000_000), text: z.string().max(10).optional() }),
  exits: {
    small: { summary: "Below ten.", output: z.object({ result: z.int() }) },
    large: {
      summary: "Ten and more.",
      output: z.object({ result: z.int(), note: z.string().optional() }),
    },
  },
  needs: [],
  run: ({ input, leave }) => {
    const result = input.number * 2;
    return result < 10 ? leave.small({ result }) : leave.large({ result, note: "large" });
  },
});

const queue = define({
  ...common,
  type: "test.queue",
  title: "Queue",
  kind: "transactional",
  input: z.object({ limit: z.int().min(0).default(0).meta({ endless: 0 }) }),
  exits: { next: { summary: "It waits in the queue." } },
  needs: [],
  changesInteraction: true,
  run: ({ leave }) => leave.next(),
});

const medium = define({
  ...common,
  type: "test.medium",
  title: "Medium",
  kind: "transactional",
  input: z.object({ interaction: fields.interaction() }),
  exits: {
    social: { summary: "A post.", mediaType: "social" },
    chat: { summary: "A chat.", mediaType: "chat" },
    voice: { summary: "A call.", mediaType: "voice" },
  },
  needs: [],
  run: ({ leave }) => leave.social(),
});

const post = define({
  ...common,
  type: "test.post",
  title: "Post",
  category: "messaging",
  kind: "transactional",
  mediaTypes: ["social"],
  input: z.object({
    interaction: fields.interaction(),
    text: z.string().meta({ class: "personal" }),
  }),
  exits: { next: { summary: "It is on its way." } },
  needs: [],
  changesInteraction: true,
  run: ({ leave }) => leave.next(),
});

const incoming = defineInitiator({
  type: "test.incoming",
  version: 1,
  title: "Incoming",
  summary: "For tests.",
  icon: "mail",
  objectType: "Interaction",
  events: ["interaction.offered"],
  mediaTypes: ["social", "chat"],
  settings: z.object({}),
  output: z.object({
    interaction: fields.interaction(),
    amount: z.number(),
    text: z.string(),
    extra: fields.json().optional(),
  }),
  read: (event) =>
    event.type === "interaction.offered"
      ? {
          interaction: event.objectId,
          amount: Number(event.data["amount"]),
          text: String(event.data["text"]),
        }
      : undefined,
  examples: [],
});

const routed = defineInitiator({ ...incoming, type: "test.routed", mustRoute: true });

const subroutine = defineInitiator({
  type: "system.subroutine",
  version: 1,
  title: "Subroutine",
  summary: "Called by others.",
  icon: "corner-down-right",
  objectType: "Subroutine",
  events: [],
  mediaTypes: [],
  settings: z.object({}),
  output: z.object({}),
  read: () => undefined,
  examples: [],
});

export const testCatalogue = createCatalogue(
  [
    assignment,
    condition,
    selection,
    callSubroutine,
    count,
    fetch,
    sleep,
    explode,
    double,
    queue,
    medium,
    post,
  ],
  [incoming, routed, subroutine],
);
