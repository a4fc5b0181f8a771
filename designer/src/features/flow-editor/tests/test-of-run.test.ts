import type { HandlerDocument, Json } from "@signalbox/engine/graph";
import type { RunDetail } from "@signalbox/server/contract";
import { expect, test } from "vitest";
import { facts, handlerWith } from "../../../canvas/testing.ts";
import { readTest, runTests } from "./run-tests.ts";
import { testOfRun } from "./test-of-run.ts";

const document: HandlerDocument = handlerWith(
  {
    read: {
      type: "messaging.readMessage@1",
      in: { interaction: { var: "interaction" } },
      out: { text: "text" },
      exits: { success: "wait", noMessage: { end: "not-social" } },
    },
    wait: {
      type: "basic.sleep@1",
      in: { seconds: { lit: 3600 } },
      exits: { next: "is-router" },
    },
    "is-router": {
      type: "basic.condition@1",
      in: { condition: { expr: { "==": [{ var: "text" }, "router"] } } },
      exits: { true: { end: "done" }, false: { end: "not-social" } },
    },
  },
  {
    variables: {
      interaction: { type: "interaction" },
      text: { type: "string", initial: "" },
    },
  },
);

function entry(stepId: string, tool: string, exit: string | undefined, output = {}) {
  const { id: handlerId } = document;
  const at = "2026-03-01T09:00:00.000Z";
  const base = { seq: 1, at, handlerId, stepId, callers: [], tool, phase: "run", input: {} };
  return { ...base, output, durationUs: 1, ...(exit !== undefined && { exit }) };
}

function story(text: unknown): RunDetail {
  return {
    run: {
      handlerId: "tested",
      interactionId: "1007",
      outcome: "done",
      startedAt: "2026-03-01T09:00:00.000Z",
    },
    event: {
      type: "interaction.created",
      objectId: "1007",
      data: { interaction: "1007", mediaType: "socialConversation" },
      at: "2026-03-01T09:00:00.000Z",
    },
    document,
    journal: [
      entry("start", "interaction.incomingSocialConversation@1", "start"),
      entry("read", "messaging.readMessage@1", "success", { text }),
      entry("wait", "basic.sleep@1", undefined),
      entry("wait", "basic.sleep@1", "next"),
      entry("is-router", "basic.condition@1", "true"),
    ],
  } as unknown as RunDetail;
}

async function resultOf(saved: Json, of = document) {
  return (await runTests(of, [saved], () => undefined)).get(saved);
}

test("a past run saved as a test goes the same way again, by a clock that only waiting turns", async () => {
  const saved = testOfRun(story({ $personal: "router" }), facts.toolsteps);

  expect(readTest(saved)).toHaveProperty("test");
  expect(await resultOf(saved)).toMatchObject({
    failures: [],
    outcome: "done",
    path: ["read:success", "wait:next", "is-router:true"],
  });
});

test("when the handler would go another way now, the test says which", async () => {
  const saved = testOfRun(story("phone"), facts.toolsteps);

  expect((await resultOf(saved))?.failures).toEqual([
    "It ended with not-social and not with done.",
    "It went read:success wait:next is-router:false and not read:success wait:next is-router:true.",
  ]);
});

test("a test that nobody can read, or a handler that nobody can run, fails in a sentence", async () => {
  expect(await resultOf({ title: "Odd", expect: {} })).toMatchObject({
    failures: ["Give either an event or, for a subroutine, parameters."],
  });
  const saved = testOfRun(story("router"), facts.toolsteps);
  const open = { ...document, start: "nowhere" };

  expect((await resultOf(saved, open))?.failures).toHaveLength(1);
});
