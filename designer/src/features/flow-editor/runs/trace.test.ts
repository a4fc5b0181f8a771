import { expect, test } from "vitest";
import { handlerWith } from "../../../canvas/testing.ts";
import { traceOf } from "./trace.ts";

const document = handlerWith({
  ask: {
    type: "messaging.waitForReply@1",
    exits: { reply: "say", timeout: { end: "done" }, disconnected: { end: "done" } },
  },
  say: { type: "messaging.sendReply@1", exits: { success: { end: "done" }, failure: "ask" } },
});
const run = { handlerId: "tested", fault: null } as const;

test("a run under way shows its wires and rings the step it stands on", () => {
  const trace = traceOf(document, [{ stepId: "ask", exit: "reply" }], {
    ...run,
    status: "waiting",
    state: "say",
  });

  expect([...trace.wires]).toEqual(["start:start", "ask:reply"]);
  expect(trace.current).toBe("say");
  expect(trace.visited).toContain("say");
});

test("a run that ended rings nothing and marks the exit it ended by", () => {
  const path = [
    { stepId: "start", exit: "start" },
    { stepId: "ask", exit: "timeout" },
  ];

  const trace = traceOf(document, path, {
    ...run,
    status: "ended",
    state: "ended",
  });

  expect(trace.current).toBeUndefined();
  expect([...trace.ends]).toEqual(["ask:timeout"]);
});

test("a fault in a subroutine is marked at the step that called it", () => {
  const fault = { code: "X", message: "", handlerId: "another", stepId: "inner" };

  const trace = traceOf(document, [{ stepId: "ask" }], {
    ...run,
    status: "faulted",
    state: "ask",
    fault,
  });

  expect(trace.faulted).toBe("ask");
});
