import { testHandler, withSteps } from "../../../testing/test-handler.ts";
import { fetchStep, isLarge, type Spoilt, variables, withCall, withFetch } from "./spoil.ts";

/** Errors of values, expressions and types. */
export const brokenValues: Spoilt[] = [
  [
    "E05",
    "a variable is read before it is set",
    testHandler({
      initiator: { type: "test.incoming@1", out: { amount: "amount", text: "text" } },
    }),
  ],
  [
    "E05",
    "a text is read that nothing was written to",
    withSteps(
      { fetch: { ...fetchStep, in: { from: { var: "early" } }, out: { text: "early" } } },
      variables({ early: { type: "string" } }),
    ),
  ],
  [
    "E06",
    "a variable has the wrong type for an input",
    withFetch({ in: { from: { var: "amount" } } }),
  ],
  [
    "E06",
    "an expression has the wrong type for an input",
    withFetch({ in: { from: { expr: { "+": [1, { var: "amount" }] } } } }),
  ],
  [
    "E06",
    "a literal can be read as what is wanted",
    withSteps({
      fetch: {
        type: "test.count@1",
        label: "Count it",
        in: { by: { lit: "7" } },
        exits: { counted: "use", refused: { end: "failed" } },
      },
    }),
  ],
  [
    "E22",
    "an interaction is missing that only one variable can be",
    withSteps({
      fetch: {
        type: "test.medium@1",
        label: "Which?",
        exits: { social: "use", chat: "use", voice: "use" },
      },
    }),
  ],
  ["E06", "a literal has the wrong type", withFetch({ in: { from: { lit: 5 } } })],
  [
    "E06",
    "a literal is outside its limits",
    withSteps({
      fetch: {
        type: "test.count@1",
        label: "Count it",
        in: { by: { lit: 1000 } },
        exits: { counted: "use", refused: { end: "failed" } },
      },
    }),
  ],
  ["E06", "an output does not fit its variable", withFetch({ out: { text: "amount" } })],
  [
    "E06",
    "an assigned value does not fit its variable",
    withSteps({
      fetch: {
        type: "basic.assignment@1",
        label: "Set",
        in: { value: { var: "text" } },
        out: { value: "amount" },
        exits: { next: "use" },
      },
    }),
  ],
  [
    "E06",
    "an initial value does not fit",
    testHandler(variables({ answer: { type: "string", initial: 7 } })),
  ],
  ["E07", "a resource does not exist", withFetch({ in: { from: { ref: "workgroup:Suport" } } })],
  [
    "E06",
    "a subroutine's argument has the wrong type",
    withCall({ in: { question: { var: "amount" } } }),
  ],
  [
    "E09",
    "a condition never changes",
    withSteps({ "is-large": { ...isLarge, in: { when: { expr: { ">": [1, 100] } } } } }),
  ],
  [
    "E10",
    "a step is for another medium",
    withSteps({
      fetch: {
        type: "test.double@1",
        label: "Double it",
        in: { number: { lit: 1 } },
        exits: { small: "use", large: "use" },
      },
    }),
  ],
  ["E22", "a required input is missing", withFetch({ in: {} })],
  ["E23", "a variable does not exist", withFetch({ in: { from: { var: "txt" } } })],
  [
    "E23",
    "an expression reads a variable that does not exist",
    withFetch({ in: { from: { expr: { var: "txt" } } } }),
  ],
  [
    "E24",
    "an expression has an unknown operation",
    withFetch({ in: { from: { expr: { method: [1] } } } }),
  ],
  [
    "E24",
    "an expression is too large",
    withFetch({ in: { from: { expr: { cat: Array.from({ length: 600 }, () => "x") } } } }),
  ],
  [
    "E09",
    "a condition was decided by the one before it",
    withSteps({
      fetch: {
        ...isLarge,
        label: "Ask again",
        in: { when: { expr: { "==": [{ var: "text" }, "a"] } } },
        exits: { true: "again", false: { end: "done" } },
      },
      again: {
        ...isLarge,
        label: "And again",
        in: { when: { expr: { "!=": [{ var: "text" }, "a"] } } },
        exits: { true: "use", false: { end: "done" } },
      },
    }),
  ],
  [
    "E10",
    "the interaction may be of another medium",
    withSteps({
      fetch: {
        type: "test.post@1",
        label: "Answer in public",
        in: { interaction: { var: "interaction" }, text: { var: "text" } },
        exits: { next: "use" },
      },
    }),
  ],
  [
    "E12",
    "a secret is sent to people",
    withSteps(
      {
        fetch: {
          type: "test.post@1",
          label: "Tell them",
          in: { interaction: { var: "interaction" }, text: { var: "pin" } },
          exits: { next: "use" },
        },
      },
      variables({ pin: { type: "string", initial: "1234", mark: "secret" } }),
    ),
  ],
];
