import { describe, expect, test } from "vitest";
import type { Step } from "../graph/document.ts";
import { subroutineHandler, withSteps } from "../testing/test-handler.ts";
import { levels, runAt } from "./run-testing.ts";

describe.each(levels)("%s", (level) => {
  const run = runAt(level);

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
});
