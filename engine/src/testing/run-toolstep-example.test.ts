import { expect, test } from "vitest";
import { z } from "zod";
import type { AnyToolstep } from "../step/toolstep.ts";
import { toolstepsFor } from "../step/toolstep.ts";
import { runToolstepExample } from "./run-toolstep-example.ts";

interface Ports {
  directory: { find(phone: string): Promise<string | undefined>; forget(): Promise<void> };
}

const common = {
  version: 1,
  title: "t",
  summary: "s",
  category: "directory",
  icon: "user",
} as const;
const defineToolstep = toolstepsFor<Ports>();

const find = defineToolstep({
  ...common,
  type: "directory.find",
  kind: "transactional",
  input: z.object({ phone: z.string() }),
  exits: {
    found: { summary: "f", output: z.object({ id: z.string() }) },
    unknown: { summary: "u" },
  },
  needs: ["directory"],
  async run({ input, ports, leave }) {
    const id = await ports.directory.find(input.phone);
    return id === undefined ? leave.unknown() : leave.found({ id });
  },
  examples: [
    {
      title: "a friend",
      input: { phone: "1" },
      given: { directory: { find: async () => "c1" } },
      exit: "found",
      output: { id: "c1" },
    },
    { title: "told nothing", input: { phone: "1" }, exit: "unknown" },
    {
      title: "a number for an id",
      input: { phone: "1" },
      given: { directory: { find: async () => 7 as unknown as string } },
      exit: "found",
    },
  ],
});

const sleep = defineToolstep({
  ...common,
  type: "basic.sleep",
  kind: "waiting",
  input: z.object({ ms: z.int() }),
  exits: { over: { summary: "o" }, woken: { summary: "w", output: z.object({ by: z.string() }) } },
  needs: [],
  begin: ({ input }) => ({ wait: { events: [{ type: "a.b" }], timeoutMs: input.ms, state: 5 } }),
  resume: ({ event, leave, state }) =>
    event ? leave.woken({ by: `${event.type}${state}` }) : leave.over(),
  examples: [
    { title: "time over", input: { ms: 10 }, then: "timeout", exit: "over" },
    {
      title: "woken",
      input: { ms: 10 },
      then: { type: "a.b", objectId: "1", at: "2026-01-05T09:00:00Z", data: {} },
      exit: "woken",
    },
    { title: "endless", input: { ms: 10 }, exit: "over" },
  ],
});

function example(step: AnyToolstep, title: string) {
  const found = step.examples.find((each: { title: string }) => each.title === title);
  if (!found) throw new Error(`no example ${title}`);
  return runToolstepExample(step, found);
}

test("an example runs with the ports it tells", async () => {
  expect(await example(find, "a friend")).toEqual({ exit: "found", output: { id: "c1" } });
});

test("a port the example says nothing about is named", async () => {
  await expect(example(find, "told nothing")).rejects.toThrow(
    'The example "told nothing" of directory.find@1 says nothing about ports.directory.find',
  );
});

test("an output that does not fit its exit fails the example", async () => {
  await expect(example(find, "a number for an id")).rejects.toThrow("does not fit at id");
});

test("a waiting toolstep is resumed by an event or by the time", async () => {
  expect(await example(sleep, "time over")).toMatchObject({
    exit: "over",
    waited: { timeoutMs: 10 },
  });
  expect(await example(sleep, "woken")).toMatchObject({ exit: "woken", output: { by: "a.b5" } });
});

test("a wait without an end fails the example", async () => {
  await expect(example(sleep, "endless")).rejects.toThrow("`then` does not say what comes");
});
