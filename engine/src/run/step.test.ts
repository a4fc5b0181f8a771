import { describe, expect, test } from "vitest";
import type { HandlerDocument } from "../graph/document.ts";
import type { JsonObject } from "../graph/json.ts";
import { createProgram } from "../program/program.ts";
import { testCatalogue } from "../testing/test-catalogue.ts";
import { testHandler, withSteps } from "../testing/test-handler.ts";
import { levels, now, outputs, programOf, runAt } from "./run-testing.ts";
import type { RunSnapshot } from "./snapshot.ts";
import { runTurn, startRun, step } from "./step.ts";

describe.each(levels)("%s", (level) => {
  const run = runAt(level);

  test("an external step parks the run and its answer moves it on", () => {
    const program = programOf(testHandler(), level);
    const first = step(
      program,
      startRun(program, { runId: "r" }),
      { type: "start", outputs },
      { now },
    );

    expect(first.snapshot).toMatchObject({
      status: "waiting",
      waiting: { stepId: "fetch", stepKey: "r:3", kind: "external" },
    });
    expect(first.effects).toEqual([
      {
        type: "external",
        stepId: "fetch",
        stepKey: "r:3",
        tool: "test.fetch@1",
        input: { from: "hello" },
      },
    ]);

    const result = { exit: "fetched", output: { text: "world" } };
    const second = step(
      program,
      first.snapshot,
      { type: "external", stepKey: "r:3", result },
      { now },
    );

    expect(second.snapshot.frames[0]?.variables["answer"]).toBe("world");
    expect(second.journal[0]).toMatchObject({
      stepId: "fetch",
      phase: "resume",
      exit: "fetched",
      assigned: { answer: "world" },
    });
    expect(second.effects).toMatchObject([{ input: { from: "worldi-1" } }]);
  });

  test("an answer the run does not wait for is refused", () => {
    const program = programOf(testHandler(), level);
    const { snapshot } = step(
      program,
      startRun(program, { runId: "r" }),
      { type: "start", outputs },
      { now },
    );
    const result = { exit: "fetched", output: {} };

    expect(() =>
      step(program, snapshot, { type: "external", stepKey: "r:9", result }, { now }),
    ).toThrow("it waits at r:3, not at r:9");
    expect(() => step(program, snapshot, { type: "start", outputs }, { now })).toThrow(
      "it has begun already",
    );
    expect(() => step(program, snapshot, { type: "continue" }, { now })).toThrow(
      "it has not yielded",
    );
    expect(() => step(program, snapshot, { type: "timeout", stepKey: "r:3" }, { now })).toThrow(
      "it does not wait",
    );
  });

  test("a waiting step is due after its time and is woken by its event", async () => {
    const nap = withSteps({
      fetch: {
        type: "test.sleep@1",
        in: { time: { lit: 60_000 } },
        out: { by: "answer" },
        exits: { over: { end: "failed" }, woken: { end: "done" } },
      },
    });

    const slept = await run(nap);
    const woken = await run(nap, {
      events: [
        { afterMs: 5_000, event: { type: "test.woken", objectId: "i-1", data: { by: "ann" } } },
      ],
    });

    expect(slept.snapshot.outcome).toBe("failed");
    expect(slept.now).toBe("2026-01-05T09:01:00.000Z");
    expect(slept.stops[0]?.waiting).toMatchObject({
      dueAt: "2026-01-05T09:01:00.000Z",
      state: { naps: 1 },
    });
    expect(woken.snapshot.outcome).toBe("done");
    expect(woken.now).toBe("2026-01-05T09:00:05.000Z");
    expect(woken.snapshot.frames[0]?.variables["answer"]).toBe("ann");
  });

  test("a transactional step is called within the turn, at once or later", async () => {
    const document = withSteps({
      fetch: {
        type: "test.count@1",
        in: { by: { lit: 2 } },
        out: { total: "amount" },
        exits: { counted: { end: "done" }, refused: { end: "failed" } },
      },
    });
    const program = programOf(document, level);
    const begin = startRun(program, { runId: "r" });
    const answer = { exit: "counted", output: { total: 7 } };

    const atOnce = runTurn(program, begin, { type: "start", outputs }, { now }, () => answer);
    const later = runTurn(program, begin, { type: "start", outputs }, { now }, async () => answer);

    expect(atOnce).not.toBeInstanceOf(Promise);
    expect(atOnce).toMatchObject({ snapshot: { status: "ended" }, effects: [] });
    expect(await later).toEqual(atOnce);
    const viaPorts = await run(document, { ports: { counter: { add: (by: number) => by * 10 } } });
    expect(viaPorts.snapshot.frames[0]?.variables["amount"]).toBe(20);
  });

  test("a call can be answered by a later turn, even through JSON", () => {
    const document = withSteps({
      fetch: {
        type: "test.count@1",
        exits: { counted: { end: "done" }, refused: { end: "failed" } },
      },
    });
    const program = programOf(document, level);
    const first = step(
      program,
      startRun(program, { runId: "r" }),
      { type: "start", outputs },
      { now },
    );

    expect(first.effects).toMatchObject([
      { type: "call", phase: "run", stepKey: "r:3", input: { by: 1 } },
    ]);
    const stored = JSON.parse(JSON.stringify(first.snapshot)) as RunSnapshot;
    const second = step(
      program,
      stored,
      { type: "called", stepKey: "r:3", result: { exit: "refused", output: {} } },
      { now },
    );
    expect(second.snapshot).toMatchObject({ status: "ended", outcome: "failed" });
    expect(second.journal[0]).toMatchObject({ seq: 3, input: { by: 1 }, exit: "refused" });
  });

  test("an unknown state or version is a clear fault and no crash", () => {
    const program = programOf(testHandler(), level);
    const first = step(
      program,
      startRun(program, { runId: "r" }),
      { type: "start", outputs },
      { now },
    ).snapshot;
    const frame = first.frames[0];
    if (!frame) throw new Error("no frame");
    const result = { exit: "fetched", output: {} };
    const lost = { ...first, status: "yielded" as const, frames: [{ ...frame, state: "gone" }] };
    const old = { ...first, frames: [{ ...frame, hash: "0".repeat(64) }] };

    expect(step(program, lost, { type: "continue" }, { now }).snapshot.fault).toMatchObject({
      code: "STATE_UNKNOWN",
      stepId: "gone",
    });
    expect(
      step(program, old, { type: "external", stepKey: "r:3", result }, { now }).snapshot.fault
        ?.code,
    ).toBe("VERSION_UNKNOWN");
  });

  test("a customer's data that looks like XState's own survives", async () => {
    const document = testHandler({
      variables: { ...testHandler().variables, extra: { type: "json" } },
    });
    const program = programOf(
      {
        ...document,
        initiator: { ...document.initiator, out: { ...document.initiator.out, extra: "extra" } },
      },
      level,
    );
    const extra = { xstate$$type: 1, id: "x", __proto__: "y" } as unknown as JsonObject;

    const first = step(
      program,
      startRun(program, { runId: "r" }),
      { type: "start", outputs: { ...outputs, extra } },
      { now },
    );
    const stored = JSON.parse(JSON.stringify(first.snapshot)) as RunSnapshot;
    const second = step(
      program,
      stored,
      { type: "external", stepKey: "r:3", result: { exit: "failed", output: {} } },
      { now },
    );

    expect(second.snapshot.frames[0]?.variables["extra"]).toEqual(extra);
  });
});

test("a handler that cannot be executed is refused with the reason", () => {
  const refuse = (document: HandlerDocument) => () => programOf(document, "fused");

  expect(refuse(withSteps({ fetch: { type: "test.none@1", exits: {} } }))).toThrow(
    "the step fetch uses the unknown toolstep test.none@1",
  );
  expect(refuse(testHandler({ start: "nowhere" }))).toThrow(
    "Start leads to the step nowhere, which does not exist.",
  );
  expect(() =>
    createProgram({
      entry: withSteps({
        fetch: {
          type: "basic.callSubroutine@1",
          subroutine: { handler: "x", version: 1 },
          exits: {},
        },
      }),
      catalogue: testCatalogue,
      level: "fused",
    }),
  ).toThrow("calls the subroutine x, which does not exist");
});
