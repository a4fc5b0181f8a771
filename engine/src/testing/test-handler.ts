import type { HandlerDocument, Step } from "../graph/document.ts";
import { parseHandler } from "../graph/parse-handler.ts";

/** A handler without any problem, to be spoilt by tests in one place at a time. */
export function testHandler(changes: Partial<HandlerDocument> = {}): HandlerDocument {
  return parsed({
    format: "1.0",
    id: "greeting",
    title: "Greeting",
    initiator: {
      type: "test.incoming@1",
      out: { interaction: "interaction", amount: "amount", text: "text" },
    },
    outcomes: { done: { title: "Done" }, failed: { error: true } },
    variables: {
      interaction: { type: "interaction" },
      amount: { type: "number", initial: 0 },
      text: { type: "string", initial: "" },
      answer: { type: "string", initial: "" },
    },
    start: "is-large",
    steps: {
      "is-large": {
        type: "basic.condition@1",
        label: "Is it large?",
        in: { when: { expr: { ">": [{ var: "amount" }, 100] } } },
        exits: { true: "fetch", false: { end: "done" } },
      },
      fetch: {
        type: "test.fetch@1",
        label: "Fetch the answer",
        in: { from: { var: "text" } },
        out: { text: "answer" },
        exits: { fetched: "use", failed: { end: "failed" } },
      },
      use: {
        type: "test.fetch@1",
        label: "Tell the answer",
        in: { from: { expr: { cat: [{ var: "answer" }, { var: "interaction" }] } } },
        exits: { fetched: { end: "done" }, failed: { end: "failed" } },
      },
    },
    ...changes,
  });
}

export function subroutineHandler(changes: Partial<HandlerDocument> = {}): HandlerDocument {
  return parsed({
    format: "1.0",
    id: "helper",
    title: "Helper",
    initiator: { type: "system.subroutine@1" },
    parameters: ["question"],
    returns: ["reply"],
    outcomes: { done: {}, "not-found": {} },
    variables: { question: { type: "string" }, reply: { type: "string", initial: "" } },
    start: "reply",
    steps: {
      reply: {
        type: "basic.assignment@1",
        label: "Reply",
        in: { value: { expr: { cat: ["re: ", { var: "question" }] } } },
        out: { value: "reply" },
        exits: { next: { end: "done" } },
      },
    },
    ...changes,
  });
}

/** The test handler with steps added or replaced. */
export function withSteps(steps: Record<string, Step>, changes: Partial<HandlerDocument> = {}) {
  const base = testHandler();
  return testHandler({ ...changes, steps: { ...base.steps, ...steps } });
}

function parsed(value: object): HandlerDocument {
  const result = parseHandler(value);
  if ("problems" in result) throw new Error(result.problems.map((each) => each.message).join("\n"));
  return result.document;
}
