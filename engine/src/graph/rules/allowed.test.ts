import { expect, test } from "vitest";
import { subroutineHandler, testHandler, withSteps } from "../../testing/test-handler.ts";
import type { Step } from "../document.ts";
import {
  base,
  codesOf,
  fetchStep,
  helper,
  isLarge,
  largeHandler,
  problemsOf,
  selection,
  variables,
  withCall,
  withFetch,
} from "./testing/spoil.ts";

test("what is allowed is not reported", () => {
  expect(
    codesOf(
      withSteps({
        fetch: {
          type: "test.post@1",
          label: "Answer in public",
          in: { interaction: { var: "interaction" }, text: { var: "text" } },
          exits: { next: "use" },
        },
        "is-large": {
          type: "test.medium@1",
          label: "Which medium?",
          in: { interaction: { var: "interaction" } },
          exits: { social: "fetch", chat: { end: "done" }, voice: { end: "done" } },
        },
      }),
    ),
  ).not.toContain("E10");
  expect(
    codesOf(
      withSteps(
        {
          "is-large": {
            type: "test.count@1",
            label: "Count",
            exits: { counted: "fetch", refused: { end: "failed" } },
          },
        },
        { initiator: { type: "test.routed@1", out: base.initiator.out } },
      ),
    ),
  ).not.toContain("W07");
  expect(codesOf(largeHandler(200))).not.toContain("W11");
  expect(codesOf(base)).not.toContain("H06");
  expect(
    codesOf(withFetch({ exits: { fetched: "use", failed: { to: "use", note: "harmless" } } })),
  ).not.toContain("W03");
  expect(
    codesOf(
      withSteps({
        fetch: selection([{ "==": [{ var: "text" }, "a"] }, { "==": [{ var: "text" }, "b"] }]),
      }),
    ),
  ).not.toContain("W05");
  expect(codesOf(withCall({ exits: { next: "use" } }))).toEqual([]);
  expect(codesOf(withFetch({ in: { from: { ref: "workgroup:Support" } } }))).not.toContain("E07");
  expect(codesOf(testHandler(variables({ answer: { type: "string" } })))).toEqual([]);
});

test("an unread parameter is reported, except in a customisation point without steps", () => {
  const more = {
    parameters: ["question", "extra"],
    variables: { ...helper.variables, extra: { type: "string" } },
  };

  expect(codesOf(subroutineHandler(more))).toEqual(["W10"]);
  expect(codesOf(subroutineHandler({ ...more, steps: {}, start: { end: "done" } }))).toEqual([]);
});

test("a secret that reaches an unmarked variable is reported, a marked one is not", () => {
  const leak = (mark: "secret" | "personal") =>
    withSteps(
      {
        "is-large": {
          type: "basic.assignment@1",
          label: "Copy",
          in: { value: { expr: { cat: [{ var: "pin" }, "!"] } } },
          out: { value: "copy" },
          exits: { next: "fetch" },
        },
      },
      variables({
        pin: { type: "string", initial: "", mark: "secret" },
        copy: { type: "string", initial: "", mark },
      }),
    );

  expect(codesOf(leak("personal"))).toContain("W15");
  expect(codesOf(leak("secret"))).not.toContain("W15");
});

test("a loop with a counter or a wait is allowed", () => {
  const counting = withSteps(
    {
      "is-large": {
        ...isLarge,
        in: { when: { expr: { "<": [{ var: "tries" }, 3] } } },
        exits: { true: "count", false: "fetch" },
      },
      count: {
        type: "basic.assignment@1",
        label: "Count up",
        in: { value: { expr: { "+": [{ var: "tries" }, 1] } } },
        out: { value: "tries" },
        exits: { next: "is-large" },
      },
    },
    variables({ tries: { type: "integer", initial: 0 } }),
  );
  const waiting = withSteps({
    "is-large": { ...isLarge, exits: { true: "nap", false: "fetch" } },
    nap: {
      type: "test.sleep@1",
      label: "Nap",
      in: { time: { lit: 5 } },
      exits: { over: "is-large", woken: "is-large" },
    },
  });

  expect(codesOf(counting)).not.toContain("W01");
  expect(codesOf(waiting)).not.toContain("W01");
});

test("a variable set on only one of two paths is reported, set on both it is not", () => {
  const place = { step: "use", variable: "who" };
  const set = (next: string): Step => ({
    type: "basic.assignment@1",
    label: "Set it",
    in: { value: { var: "interaction" } },
    out: { value: "who" },
    exits: { next },
  });
  const reading = { ...(base.steps["use"] as Step), in: { from: { var: "who" } } };
  const document = (exits: Step["exits"]) =>
    withSteps(
      {
        "is-large": { ...isLarge, exits },
        set: set("use"),
        "set-too": set("use"),
        use: reading,
        fetch: { ...fetchStep, exits: { fetched: "use", failed: { end: "failed" } } },
      },
      variables({ who: { type: "interaction" } }),
    );

  const unset = problemsOf(document({ true: "set", false: "fetch" })).filter(
    (each) => each.code === "E05",
  );
  expect(unset.map((each) => each.place)).toEqual([place]);
  expect(codesOf(document({ true: "set", false: "set-too" }))).not.toContain("E05");
});
