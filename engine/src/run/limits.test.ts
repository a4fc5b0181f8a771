import { describe, expect, test } from "vitest";
import type { Step } from "../graph/document.ts";
import { testHandler, withSteps } from "../testing/test-handler.ts";
import { levels, now, outputs, programOf, runAt, set } from "./run-testing.ts";
import { startRun, step } from "./step.ts";

describe.each(levels)("%s", (level) => {
  const run = runAt(level);

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
});
