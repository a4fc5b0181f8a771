import { testCatalogue } from "../../../testing/test-catalogue.ts";
import { subroutineHandler, testHandler, withSteps } from "../../../testing/test-handler.ts";
import {
  base,
  call,
  fetchStep,
  isLarge,
  largeHandler,
  newFetch,
  type Spoilt,
  selection,
  threeSteps,
  variables,
  withFetch,
} from "./spoil.ts";

/** What works and could be better: warnings and hints. */
export const flawedHandlers: Spoilt[] = [
  [
    "W01",
    "a loop has neither wait nor counter",
    withSteps({ "is-large": { ...isLarge, exits: { true: "is-large", false: { end: "done" } } } }),
  ],
  [
    "W16",
    "subroutines call each other in a circle",
    subroutineHandler({
      steps: {
        reply: {
          ...call,
          in: { question: { var: "question" } },
          out: { reply: "reply" },
          exits: { done: { end: "done" }, notFound: { end: "done" } },
        },
      },
    }),
  ],
  [
    "W03",
    "failure goes where success goes",
    withFetch({ exits: { fetched: "use", failed: "use" } }),
  ],
  [
    "W05",
    "a case repeats an earlier one",
    withSteps({
      fetch: selection([{ "==": [{ var: "text" }, "a"] }, { "==": [{ var: "text" }, "a"] }]),
    }),
  ],
  [
    "W02",
    "a wait leads back to itself",
    withSteps({
      fetch: {
        type: "test.sleep@1",
        label: "Nap",
        in: { time: { lit: 5 } },
        exits: { over: "fetch", woken: "use" },
      },
    }),
  ],
  [
    "W06",
    "a message is sent again after every wait",
    withSteps({
      fetch: {
        type: "test.post@1",
        label: "Remind them",
        in: { interaction: { var: "interaction" }, text: { var: "text" } },
        exits: { next: "nap" },
      },
      nap: {
        type: "test.sleep@1",
        label: "Nap",
        in: { time: { lit: 5 } },
        exits: { over: "fetch", woken: "use" },
      },
    }),
  ],
  [
    "W07",
    "nothing is done with the interaction",
    testHandler({
      initiator: {
        type: "test.routed@1",
        out: { amount: "amount", text: "text", interaction: "interaction" },
      },
    }),
  ],
  [
    "W08",
    "a queue has no limit",
    withSteps({
      fetch: { type: "test.queue@1", label: "Find somebody", exits: { next: "use" } },
    }),
  ],
  [
    "W10",
    "a variable is written and never read",
    withSteps(
      {
        use: {
          ...fetchStep,
          out: { text: "unread" },
          exits: { fetched: { end: "done" }, failed: { end: "failed" } },
        },
      },
      variables({ unread: { type: "string" } }),
    ),
  ],
  [
    "W15",
    "a secret reaches a variable that is not marked",
    withSteps(
      {
        "is-large": {
          type: "basic.assignment@1",
          label: "Copy",
          in: { value: { expr: { cat: [{ var: "pin" }, "!"] } } },
          out: { value: "answer" },
          exits: { next: "fetch" },
        },
      },
      variables({ pin: { type: "string", initial: "", mark: "secret" } }),
    ),
  ],
  ["W11", "there are too many steps to have in view", largeHandler(201)],
  [
    "W13",
    "a newer version of the toolstep exists",
    withFetch({}),
    {
      catalogue: {
        ...testCatalogue,
        toolsteps: new Map([...testCatalogue.toolsteps, ["test.fetch@2", newFetch()]]),
      },
    },
  ],
  [
    "H05",
    "the same steps stand elsewhere",
    withSteps({
      "is-large": { ...isLarge, exits: { true: "a1", false: "b1" } },
      ...threeSteps("a", "use"),
      ...threeSteps("b", { end: "done" }),
    }),
  ],
  ["H06", "no test leaves by an exit", base, { coveredExits: new Set(["is-large:true"]) }],
  ["W10", "a variable is never read", testHandler(variables({ unused: { type: "string" } }))],
  ["H01", "a step has the default label", withFetch({ label: "Fetch" })],
  [
    "H04",
    "another primary takes every event",
    base,
    { otherHandlers: [{ ...base, id: "other", title: "Other" }] },
  ],
];
