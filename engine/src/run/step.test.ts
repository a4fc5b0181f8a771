import { describe, expect, test } from "vitest";
import type { HandlerDocument, Step } from "../graph/document.ts";
import type { JsonObject } from "../graph/json.ts";
import type { OptimisationLevel } from "../program/compiled.ts";
import { createProgram } from "../program/program.ts";
import { secretMask } from "../program/redaction.ts";
import { type RunOptions, runHandler } from "../testing/run-handler.ts";
import { testCatalogue } from "../testing/test-catalogue.ts";
import { subroutineHandler, testHandler, withSteps } from "../testing/test-handler.ts";
import { retryFaulted } from "./retry-faulted.ts";
import type { RunSnapshot } from "./snapshot.ts";
import { runTurn, startRun, step } from "./step.ts";

const now = "2026-01-05T09:00:00.000Z";
const outputs = { interaction: "i-1", amount: 500, text: "hello" };
const helper = subroutineHandler();

const set = (value: object, variable: string, next: Step["exits"][string]): Step => ({
  type: "basic.assignment@1",
  in: { value } as NonNullable<Step["in"]>,
  out: { value: variable },
  exits: { next },
});

function programOf(document: HandlerDocument, level: OptimisationLevel) {
  return createProgram({
    entry: document,
    subroutines: ({ handler }) => (handler === "helper" ? helper : document),
    catalogue: testCatalogue,
    level,
  });
}

describe.each(["stepwise", "fused"] as const)("%s", (level) => {
  async function run(document: HandlerDocument, options: Partial<RunOptions> = {}) {
    const result = await runHandler(document, {
      catalogue: testCatalogue,
      subroutines: ({ handler }) => (handler === "helper" ? helper : document),
      outputs,
      level,
      ...options,
    });
    if (!result) throw new Error("The run did not begin.");
    return result;
  }

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

  test("a subroutine is given its parameters and returns its values by its outcome's exit", async () => {
    const call: Step = {
      type: "basic.callSubroutine@1",
      subroutine: { handler: "helper", version: "latest" },
      in: { question: { var: "text" } },
      out: { reply: "answer" },
      exits: { done: { end: "done" }, notFound: { end: "failed" } },
    };

    const { snapshot, journal } = await run(withSteps({ fetch: call }));

    expect(snapshot.outcome).toBe("done");
    expect(snapshot.frames[0]?.variables["answer"]).toBe("re: hello");
    expect(
      journal.map(({ stepId, phase, callers, exit }) => [stepId, phase, callers, exit]),
    ).toEqual([
      ["start", "run", [], "start"],
      ["is-large", "run", [], "true"],
      ["fetch", "enter", [], undefined],
      ["reply", "run", ["fetch"], "next"],
      ["fetch", "return", [], "done"],
    ]);
  });

  test("subroutines deeper than 32 levels are a fault", async () => {
    const endless = withSteps({
      "is-large": {
        type: "basic.callSubroutine@1",
        subroutine: { handler: "greeting", version: "latest" },
        exits: { next: { end: "done" } },
      },
    });

    const { snapshot, journal } = await run(endless);

    expect(snapshot.fault?.code).toBe("LIMIT_DEPTH");
    expect(journal.filter((entry) => entry.phase === "enter" && !entry.fault)).toHaveLength(32);
  });

  test("after 100 steps a turn yields and after 10,000 the run is faulted", async () => {
    const endless = withSteps({ "is-large": set({ lit: "x" }, "answer", "is-large") });
    const program = programOf(endless, level);

    const first = step(
      program,
      startRun(program, { runId: "r" }),
      { type: "start", outputs },
      { now },
    );
    const { snapshot, stops } = await run(endless);

    expect(first.snapshot).toMatchObject({
      status: "yielded",
      steps: 100,
      frames: [{ state: "is-large" }],
    });
    expect(snapshot).toMatchObject({
      status: "faulted",
      steps: 10_000,
      fault: { code: "LIMIT_STEPS" },
    });
    expect(stops).toHaveLength(100);
  });

  test("an expression that explodes is a fault at its step", async () => {
    const grow = {
      reduce: [{ var: "list" }, { cat: [{ var: "accumulator" }, { var: "accumulator" }] }, "xxxx"],
    };
    const document = withSteps(
      { "is-large": set({ expr: grow }, "answer", { end: "done" }) },
      {
        variables: {
          ...testHandler().variables,
          list: { type: "list<integer>", initial: Array.from({ length: 60 }, (_, i) => i) },
        },
      },
    );

    expect((await run(document)).snapshot.fault).toMatchObject({
      code: "EXPRESSION_FAILED",
      stepId: "is-large",
    });
  });

  test("a value too large for a variable is a fault", async () => {
    const doubled: Record<string, Step> = {
      "is-large": set({ expr: { cat: [{ var: "text" }, { var: "text" }] } }, "text", "is-large"),
    };

    const { snapshot } = await run(withSteps(doubled));

    expect(snapshot.fault?.code).toMatch(/^(LIMIT_VARIABLE|EXPRESSION_FAILED)$/);
    expect(String(snapshot.frames[0]?.variables["text"]).length).toBeLessThanOrEqual(256 * 1024);
  });

  test.each([
    ["INPUT_INVALID", "is missing", { type: "test.fetch@1", exits: {} }],
    [
      "INPUT_INVALID",
      "The input From does not fit",
      { type: "test.fetch@1", in: { from: { var: "amount" } }, exits: {} },
    ],
    [
      "INPUT_INVALID",
      "has no value",
      { type: "test.fetch@1", in: { from: { var: "nobody" } }, exits: {} },
    ],
    [
      "VARIABLE_TYPE",
      "amount is not of type number",
      set({ lit: "text" }, "amount", { end: "done" }),
    ],
    ["EXIT_UNKNOWN", "next", { type: "basic.assignment@1", in: { value: { lit: 1 } }, exits: {} }],
    ["TODO_REACHED", "think", set({ lit: "x" }, "answer", { todo: "think" })],
    ["TOOL_FAILED", "It exploded.", { type: "test.explode@1", exits: { next: { end: "done" } } }],
    ["EXPRESSION_FAILED", "method", set({ expr: { method: [1] } }, "answer", { end: "done" })],
    [
      "SUBROUTINE_MISSING",
      "calls",
      { type: "basic.callSubroutine@1", exits: { next: { end: "done" } } },
    ],
  ] satisfies [string, string, Step][])(
    "%s names the step and says what happened",
    async (code, words, broken) => {
      const { snapshot, journal } = await run(withSteps({ "is-large": broken }));

      expect(snapshot).toMatchObject({
        status: "faulted",
        fault: { code, stepId: "is-large", handlerId: "greeting" },
      });
      expect(snapshot.fault?.message).toContain(words);
      expect(journal.at(-1)).toMatchObject({ stepId: "is-large", fault: { code } });
    },
  );

  test("the error path takes over and finds the fault in the variable of that name", async () => {
    const document = withSteps(
      {
        "is-large": { type: "test.explode@1", exits: { next: { end: "done" } } },
        use: set({ expr: { var: "fault.code" } }, "answer", { end: "failed" }),
      },
      { onFault: "use", variables: { ...testHandler().variables, fault: { type: "json" } } },
    );

    const { snapshot } = await run(document);

    expect(snapshot).toMatchObject({ status: "ended", outcome: "failed" });
    expect(snapshot.frames[0]?.variables["answer"]).toBe("TOOL_FAILED");
  });

  test("a fault in a subroutine is one of the step that called it", async () => {
    const call: Step = {
      type: "basic.callSubroutine@1",
      subroutine: { handler: "helper", version: "latest" },
      in: { question: { lit: 5 } },
      exits: { next: { end: "done" } },
    };
    const broken = subroutineHandler({
      steps: { reply: { type: "test.explode@1", exits: { next: { end: "done" } } } },
    });

    const wrongArgument = await run(withSteps({ "is-large": call }));
    const { in: _, ...noArguments } = call;
    const inside = await run(
      withSteps({ "is-large": noArguments }, { onFault: { end: "failed" } }),
      { subroutines: () => broken },
    );

    expect(wrongArgument.snapshot.fault).toMatchObject({
      code: "VARIABLE_TYPE",
      stepId: "is-large",
    });
    expect(inside.snapshot.outcome).toBe("failed");
    expect(inside.journal.at(-1)).toMatchObject({
      stepId: "is-large",
      phase: "return",
      fault: { code: "TOOL_FAILED", stepId: "reply" },
    });
  });

  test("a step that fails while it writes its outputs has written none of them", async () => {
    const both: Step = {
      type: "test.double@1",
      in: { number: { lit: 50 } },
      out: { result: "amount", note: "interaction" },
      exits: { small: { end: "done" }, large: { end: "done" } },
    };
    const { variables } = testHandler();
    const document = withSteps(
      { "is-large": both },
      {
        variables: { ...variables, interaction: { type: "boolean" } },
        initiator: { type: "test.incoming@1" },
      },
    );

    const { snapshot } = await run(document);

    expect(snapshot.fault?.code).toBe("VARIABLE_TYPE");
    expect(snapshot.frames[0]?.variables["amount"]).toBe(0);
  });

  test("a faulted run can attempt its step again", async () => {
    const program = programOf(testHandler(), level);
    const first = step(
      program,
      startRun(program, { runId: "r" }),
      { type: "start", outputs },
      { now },
    );
    const fault = { fault: { code: "TOKEN_EXPIRED", message: "The token expired." } };
    const failed = step(
      program,
      first.snapshot,
      { type: "external", stepKey: "r:3", result: fault },
      { now },
    );

    expect(failed.snapshot).toMatchObject({
      status: "faulted",
      fault: { code: "TOKEN_EXPIRED", stepId: "fetch" },
    });
    const again = step(program, retryFaulted(failed.snapshot), { type: "continue" }, { now });

    expect(again.snapshot).toMatchObject({
      status: "waiting",
      waiting: { stepId: "fetch", stepKey: "r:5" },
    });
    expect(() => retryFaulted(again.snapshot)).toThrow("it is not faulted");
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

  test("the journal masks secrets and wraps what is personal", async () => {
    const document = withSteps(
      {
        "is-large": set({ var: "text" }, "pin", "fetch"),
        fetch: {
          type: "test.fetch@1",
          in: { from: { var: "answer" }, pin: { var: "pin" } },
          exits: { fetched: { end: "done" }, failed: { end: "failed" } },
        },
      },
      {
        variables: {
          ...testHandler().variables,
          text: { type: "string", mark: "personal" },
          answer: { type: "string", initial: "me" },
          pin: { type: "string", mark: "secret" },
        },
      },
    );

    const { journal, snapshot, effects } = await run(document);

    expect(journal[0]?.assigned?.["text"]).toEqual({ $personal: "hello" });
    expect(journal[1]).toMatchObject({
      input: { value: { $personal: "hello" } },
      output: { value: secretMask },
      assigned: { pin: secretMask },
    });
    expect(journal[2]?.input).toEqual({ from: "me", pin: secretMask });
    expect(effects[0]).toMatchObject({ input: { from: "me", pin: "hello" } });
    expect(snapshot.frames[0]?.variables["pin"]).toBe("hello");
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
