import { describe, expect, test } from "vitest";
import type { Step } from "../graph/document.ts";
import { testHandler, withSteps } from "../testing/test-handler.ts";
import { retryFaulted } from "./retry-faulted.ts";
import { levels, now, outputs, programOf, runAt, set } from "./run-testing.ts";
import { startRun, step } from "./step.ts";

describe.each(levels)("%s", (level) => {
  const run = runAt(level);

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
});
