import type { Problem } from "@signalbox/engine/graph";
import { expect, test } from "vitest";
import { handlerWith } from "../../canvas/testing.ts";
import { changesBetween, createProblemFinder, type ProblemsQuestion } from "./problem-finder.ts";
import type { ProblemsRequest } from "./problems-message.ts";

const sleep = { type: "basic.sleep@1", exits: { next: { end: "done" } } };
const question = (document = handlerWith({ a: sleep, b: sleep })): ProblemsQuestion => ({
  document,
  callees: new Map(),
  resources: {},
});

function fakeWorker() {
  const asked: ProblemsRequest[] = [];
  const worker: Pick<Worker, "postMessage" | "terminate" | "onmessage"> = {
    onmessage: null,
    postMessage: (request: ProblemsRequest) => asked.push(request),
    terminate: () => {},
  };
  const answer = (problems: Problem[] = []) =>
    worker.onmessage?.call(worker as Worker, { data: { id: 0, problems } } as MessageEvent);
  return { worker, asked, answer };
}

test("while a question is with the worker only the newest waits", () => {
  const { worker, asked, answer } = fakeWorker();
  let heard = 0;
  const finder = createProblemFinder(
    () => (heard += 1),
    () => worker,
  );

  finder.ask(question());
  finder.ask(question(handlerWith({ a: sleep })));
  finder.ask(question(handlerWith({ a: sleep, c: sleep })));
  answer();
  answer();

  expect(asked.map((request) => request.order)).toEqual([
    ["a", "b"],
    ["a", "c"],
  ]);
  expect(heard).toBe(2);
});

test("only changed steps are sent again, and callees only when they are others", () => {
  const before = question();
  const { steps } = before.document;
  const document = { ...before.document, steps: { ...steps, b: { ...sleep, label: "Wait" } } };

  const { changed, order, callees, frame } = changesBetween(before, { ...before, document }, 2);

  expect(Object.keys(changed)).toEqual(["b"]);
  expect(order).toEqual(["a", "b"]);
  expect(callees).toBeUndefined();
  expect(frame).not.toHaveProperty("steps");
});

test("where workers are forbidden the page asks the rules itself", async () => {
  const found = new Promise<Problem[]>((resolve) => {
    const finder = createProblemFinder(resolve, () => {
      throw new Error("forbidden");
    });
    finder.ask(question(handlerWith({ a: { ...sleep, exits: { next: { todo: "" } } } })));
  });

  expect((await found).some(({ place }) => place.step === "a")).toBe(true);
});
