import { expect, test } from "vitest";
import { testHandler } from "../../testing/test-handler.ts";
import { applyCommand } from "../commands/apply-command.ts";
import type { Command, Draft } from "../commands/command.ts";
import type { Step } from "../document.ts";
import { downstreamOf } from "./downstream.ts";
import { insertStep } from "./insert-step.ts";
import { makeSpace } from "./make-space.ts";
import { spliceOut } from "./splice-out.ts";

const added: Step = {
  type: "test.fetch@1",
  exits: { fetched: { todo: "" }, failed: { todo: "" } },
};

function begin(steps: Record<string, Step> = testHandler().steps): Draft {
  return {
    document: testHandler({ steps }),
    layout: {
      format: "1.0",
      steps: { "is-large": [0, 0], fetch: [400, 0], use: [800, 100] },
      notes: { n: { text: "", at: [500, 50], size: [100, 60] } },
    },
  };
}

function after(draft: Draft, commands: Command[]): Draft {
  return applyCommand(draft, { type: "batch", name: "", commands }).draft;
}

test("a step put into a wire leads on to where the wire led", () => {
  const draft = begin();
  const put = (step: string, exit: string, through: string | undefined) =>
    after(
      draft,
      insertStep(draft.document, { step: "new", value: added, from: { step, exit }, through }),
    ).document;

  expect(put("is-large", "true", "fetched").steps["new"]?.exits["fetched"]).toBe("fetch");
  expect(put("is-large", "true", "fetched").steps["is-large"]?.exits["true"]).toBe("new");
  expect(put("is-large", "false", "fetched").steps["new"]?.exits["fetched"]).toEqual({
    end: "done",
  });
  expect(put("is-large", "true", undefined).steps["new"]?.exits).toEqual(added.exits);
  expect(put("start", "start", "fetched").start).toBe("new");
  expect(put("start", "onFault", "fetched").onFault).toBe("new");
});

test("a chain that is taken out is joined from end to end, whatever the order", () => {
  const chain = (to: Step["exits"][string]): Step => ({ type: "a.b@1", exits: { next: to } });
  const draft = begin({ a: chain("b"), b: chain("c"), c: chain("d"), d: chain({ end: "done" }) });

  for (const ids of [
    ["b", "c"],
    ["c", "b"],
  ]) {
    expect(after(draft, spliceOut(draft, ids)).document.steps["a"]?.exits).toEqual({ next: "d" });
  }
});

test("where two ways lead on, what led to the step is to do", () => {
  const draft = begin({
    a: { type: "a.b@1", exits: { next: "b" } },
    b: { type: "a.b@1", label: "Fork", exits: { one: "c", two: "d" } },
    c: { type: "a.b@1", exits: {} },
    d: { type: "a.b@1", exits: {} },
  });

  expect(after(draft, spliceOut(draft, ["b"])).document.steps["a"]?.exits).toEqual({
    next: { todo: "Led to Fork, which was removed." },
  });
});

test("a circle that is taken out leaves nothing that leads into it", () => {
  const draft = begin({
    a: { type: "a.b@1", exits: { next: "b" } },
    b: { type: "a.b@1", exits: { next: "c" } },
    c: { type: "a.b@1", exits: { next: "b" } },
  });

  const { steps } = after(draft, spliceOut(draft, ["b", "c"])).document;

  expect(Object.keys(steps)).toEqual(["a"]);
  expect(steps["a"]?.exits["next"]).toHaveProperty("todo");
});

test("space is made for cards and notes beyond the line, and for nothing else", () => {
  const draft = begin();
  const places = new Map(Object.entries(draft.layout.steps));

  const wide = after(draft, makeSpace(places, draft.layout, { axis: 0, from: 400, by: 200 }));

  expect(wide.layout.steps).toEqual({ "is-large": [0, 0], fetch: [600, 0], use: [1000, 100] });
  expect(wide.layout.notes?.["n"]?.at).toEqual([700, 50]);
  expect(makeSpace(places, draft.layout, { axis: 1, from: 5000, by: 200 })).toEqual([]);
});

test("downstream is all that can be reached, loops included", () => {
  const { document } = begin();

  expect([...downstreamOf(document, ["fetch"])].toSorted()).toEqual(["fetch", "use"]);
  expect(downstreamOf(document, ["start"]).size).toBe(4);
  expect(downstreamOf(document, ["nobody"]).size).toBe(0);
});
