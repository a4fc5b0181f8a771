import { z } from "zod";
import { toolstepsFor } from "./toolstep.ts";

const defineToolstep = toolstepsFor<{ notes: { add(text: string): void } }>();

const common = {
  version: 1,
  title: "t",
  summary: "s",
  category: "basic",
  icon: "i",
  examples: [],
} as const;

export const good = defineToolstep({
  ...common,
  type: "a.b",
  kind: "pure",
  input: z.object({ value: z.number() }),
  exits: {
    next: { summary: "n", output: z.object({ value: z.number() }) },
    none: { summary: "x" },
  },
  needs: [],
  run: ({ input, leave }) => (input.value > 0 ? leave.next({ value: input.value }) : leave.none()),
});

export const undeclaredExit = defineToolstep({
  ...common,
  type: "a.b",
  kind: "pure",
  input: z.object({}),
  exits: { next: { summary: "n" } },
  needs: [],
  // @ts-expect-error: an exit that is not declared does not exist
  run: ({ leave }) => leave.other(),
});

export const wrongData = defineToolstep({
  ...common,
  type: "a.b",
  kind: "pure",
  input: z.object({}),
  exits: { next: { summary: "n", output: z.object({ value: z.number() }) } },
  needs: [],
  // @ts-expect-error: an exit's data has the declared type
  run: ({ leave }) => leave.next({ value: "1" }),
});

export const unneededPort = defineToolstep({
  ...common,
  type: "a.b",
  kind: "transactional",
  input: z.object({}),
  exits: { next: { summary: "n" } },
  needs: [],
  run: ({ ports, leave }) => {
    // @ts-expect-error: a port that is not listed under `needs` is not given
    ports.notes.add("x");
    return leave.next();
  },
});
