import { testHandler, withSteps } from "../../../testing/test-handler.ts";
import {
  base,
  call,
  fetchStep,
  isLarge,
  type Spoilt,
  variables,
  withCall,
  withFetch,
} from "./spoil.ts";

/** Errors of the graph, of names and of calls. */
export const brokenHandlers: Spoilt[] = [
  ["E01", "an exit is missing", withFetch({ exits: { fetched: "use" } })],
  [
    "T01",
    "an exit is still to do",
    withFetch({ exits: { fetched: "use", failed: { todo: "think" } } }),
  ],
  ["T01", "Start is still to do", testHandler({ start: { todo: "begin" } })],
  [
    "E02",
    "an exit leads to a step that does not exist",
    withFetch({ exits: { fetched: "usse", failed: { end: "failed" } } }),
  ],
  [
    "E02",
    "a target is called like a property every object has",
    withFetch({ exits: { fetched: "constructor", failed: { end: "failed" } } }),
  ],
  [
    "E03",
    "no path leads to a step",
    withSteps({
      lonely: { ...fetchStep, exits: { fetched: { end: "done" }, failed: { end: "failed" } } },
    }),
  ],
  [
    "E04",
    "no path reaches an end",
    withSteps({ "is-large": { ...isLarge, exits: { true: "is-large", false: "is-large" } } }),
  ],
  [
    "E08",
    "a subroutine does not exist",
    withCall({ subroutine: { handler: "nobody", version: "latest" } }),
  ],
  [
    "E08",
    "a subroutine is not named",
    {
      ...withCall({}),
      steps: { ...base.steps, fetch: { type: call.type, label: "Ask", exits: call.exits } },
    },
  ],
  ["E08", "a subroutine's parameter is missing", withCall({ in: {} })],
  [
    "E08",
    "a subroutine has no such parameter",
    withCall({ in: { question: { var: "text" }, other: { lit: 1 } } }),
  ],
  ["E08", "a subroutine returns no such value", withCall({ out: { nothing: "answer" } })],
  ["E01", "a subroutine's outcome is not an exit", withCall({ exits: { done: "use" } })],
  [
    "E21",
    "a subroutine has no such outcome",
    withCall({ exits: { done: "use", notFound: "use", maybe: "use" } }),
  ],
  [
    "E11",
    "an outcome is not declared",
    withFetch({ exits: { fetched: "use", failed: { end: "fail" } } }),
  ],
  ["E20", "a toolstep does not exist", withFetch({ type: "test.fetch@7" })],
  ["E20", "an initiator does not exist", testHandler({ initiator: { type: "test.incomming@1" } })],
  [
    "E21",
    "an input does not exist",
    withFetch({ in: { from: { var: "text" }, form: { lit: "" } } }),
  ],
  ["E21", "an output does not exist", withFetch({ out: { texts: "answer" } })],
  ["E21", "an exit does not exist", withFetch({ exits: { ...fetchStep.exits, fetchd: "use" } })],
  [
    "E25",
    "a monitor changes the interaction",
    {
      ...withSteps({
        fetch: {
          type: "test.count@1",
          label: "Count it",
          exits: { counted: "use", refused: { end: "failed" } },
        },
      }),
      role: "monitor",
    },
  ],
  ["E26", "a step has a reserved id", withSteps({ idle: fetchStep })],
  [
    "E27",
    "a variable's type does not exist",
    testHandler(variables({ answer: { type: "strnig" } })),
  ],
];
