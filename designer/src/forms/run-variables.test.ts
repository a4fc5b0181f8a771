import type { HandlerDocument } from "@signalbox/engine/graph";
import { expect, test } from "vitest";
import { type RunStory, variablesBefore } from "./run-variables.ts";
import { tryExpression } from "./try-expression.ts";

const document = {
  variables: {
    tries: { type: "integer", initial: 1 },
    text: { type: "string" },
    pin: { type: "string", mark: "secret" },
  },
} as unknown as HandlerDocument;

const entry = (stepId: string, assigned?: Record<string, unknown>, callers: string[] = []) => ({
  stepId,
  handlerId: "main",
  callers,
  assigned,
});

const story = (...journal: RunStory["journal"]): RunStory => ({
  run: { handlerId: "main" },
  document,
  journal,
});

test("variables are what the steps before made of them, those of subroutines left out", () => {
  const run = story(
    entry("start", { text: { $personal: "hello" } }),
    { ...entry("count", { tries: 9 }), handlerId: "other", callers: ["call"] },
    entry("count", { tries: 2 }),
    entry("ask", { tries: 3 }),
  );

  expect(variablesBefore(run, "ask")?.variables).toEqual({ tries: 2, text: "hello", pin: "" });
});

test("of a loop the last round counts, and a wait begins where it began", () => {
  const run = story(
    entry("count", { tries: 2 }),
    entry("wait"),
    entry("wait", { text: "first" }),
    entry("count", { tries: 3 }),
    entry("wait"),
    entry("wait", { text: "second" }),
  );

  expect(variablesBefore(run, "wait")?.variables).toEqual({ tries: 3, text: "first", pin: "" });
});

test("a run that never came to a step says nothing of it", () => {
  expect(variablesBefore(story(entry("start")), "ask")).toBeUndefined();
});

test("an expression is tried on them, and says why where it cannot be", () => {
  const run = story(entry("start", { pin: "••••••", text: "hello" }), entry("ask"));
  const found = variablesBefore(run, "ask");
  const sample = { title: "interaction 7", ...found, variables: found?.variables ?? {} };
  const known = { ...sample, hidden: found?.hidden ?? new Set<string>() };

  expect(tryExpression({ "+": [{ var: "tries" }, 1] }, known)).toBe("On interaction 7: 2");
  expect(tryExpression({ cat: [{ var: "text" }, "!"] }, known)).toBe('On interaction 7: "hello!"');
  expect(tryExpression({ "==": [{ var: "pin" }, "1"] }, known)).toBe(
    "On interaction 7: pin is not shown, so nothing can be said.",
  );
  expect(tryExpression({ nonsense: [1] }, known)).toBe(
    'On interaction 7 it fails: There is no operation "nonsense".',
  );
});
