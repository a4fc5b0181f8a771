import { expect, test } from "vitest";
import { testHandler } from "../../testing/test-handler.ts";
import { applyCommand } from "../commands/apply-command.ts";
import type { Draft } from "../commands/command.ts";
import type { HandlerDocument } from "../document.ts";
import { parseClipboard } from "./clipboard-steps.ts";
import { copySteps, formatClipboard } from "./copy-steps.ts";
import { missingThings } from "./missing-things.ts";
import { pasteSteps } from "./paste-steps.ts";

function draftOf(document: HandlerDocument): Draft {
  return { document, layout: { format: "1.0", steps: { fetch: [10, 20], use: [300, 20] } } };
}

/** Copied as text and read again, as between two servers. */
function copied(draft: Draft, ids: string[]) {
  const steps = copySteps(draft, ids);
  const read = parseClipboard(steps ? formatClipboard(steps) : "");
  if ("message" in read) throw new Error(read.message);
  return read.steps;
}

function paste(draft: Draft, ...[steps, offset]: [ReturnType<typeof copied>, [number, number]?]) {
  const pasted = pasteSteps(draft, steps, offset ?? [40, 40]);
  const commands = pasted.commands;
  return { ...pasted, ...applyCommand(draft, { type: "batch", name: "Paste", commands }).draft };
}

const empty = testHandler({ id: "other", title: "Other", variables: {}, steps: {}, outcomes: {} });

test("steps pasted into another handler bring their variables and outcomes along", () => {
  const { document, layout, steps, variables } = paste(
    draftOf(empty),
    copied(draftOf(testHandler()), ["fetch", "use"]),
  );

  expect(steps).toEqual(["fetch", "use"]);
  expect(document.steps["fetch"]?.exits).toEqual({ fetched: "use", failed: { end: "failed" } });
  expect(document.outcomes).toEqual({ done: { title: "Done" }, failed: { error: true } });
  expect(Object.keys(document.variables).toSorted()).toEqual(["answer", "interaction", "text"]);
  expect(variables.every(({ how }) => how === "created")).toBe(true);
  expect(layout.steps["fetch"]).toEqual([50, 60]);
});

test("a variable of the same type is used, one of another type keeps apart under a new name", () => {
  const target = testHandler({
    id: "other",
    variables: {
      ...testHandler().variables,
      answer: { type: "integer" },
      answer2: { type: "string" },
    },
  });

  const { document, variables } = paste(
    draftOf(target),
    copied(draftOf(testHandler()), ["fetch", "use"]),
  );

  expect(variables).toContainEqual({ name: "text", becomes: "text", how: "reused" });
  expect(variables).toContainEqual({ name: "answer", becomes: "answer3", how: "renamed" });
  expect(document.steps["fetch-2"]?.out).toEqual({ text: "answer3" });
  expect(document.steps["use-2"]?.in?.["from"]).toEqual({
    expr: { cat: [{ var: "answer3" }, { var: "interaction" }] },
  });
  expect(document.variables["answer"]).toEqual({ type: "integer" });
});

test("a wire to a step that stayed behind is to do, but stays within the same handler", () => {
  const one = copied(draftOf(testHandler()), ["fetch"]);

  const home = paste(draftOf(testHandler()), one).document.steps["fetch-2"];
  const elsewhere = paste(draftOf(testHandler({ id: "other" })), one).document.steps["fetch-2"];

  expect(home?.exits["fetched"]).toBe("use");
  expect(elsewhere?.exits["fetched"]).toEqual({ todo: "Led to use, which was not copied." });
});

test("a group that is copied whole and its notes and colours come along under free names", () => {
  const draft = draftOf(testHandler());
  draft.layout = {
    ...draft.layout,
    groups: { pair: { title: "Pair", steps: ["fetch", "use"], colour: "blue" } },
    notes: { why: { text: "Because.", at: [0, 0], size: [100, 60] } },
    colours: { use: "green", start: "red" },
  };
  const steps = copySteps(draft, ["fetch", "use"], ["why"]);
  if (!steps) throw new Error("nothing copied");

  const { layout } = paste(draft, steps);

  expect(layout.groups?.["pair-2"]).toEqual({
    title: "Pair",
    steps: ["fetch-2", "use-2"],
    colour: "blue",
  });
  expect(layout.notes?.["why-2"]?.at).toEqual([40, 40]);
  expect(layout.colours).toEqual({ use: "green", start: "red", "use-2": "green" });
  expect(copySteps(draft, ["fetch"])?.layout.groups).toBeUndefined();
});

test.each([
  ["hello", "The clipboard holds no steps of a handler."],
  ['{"kind":"other"}', "The clipboard holds no steps of a handler."],
  ["[1]", "The clipboard holds no steps of a handler."],
  [
    '{"kind":"signalbox/steps","format":"9.0"}',
    "These steps were copied by a newer version of the product (format 9.0); this one reads formats up to 1.0.",
  ],
  [
    '{"kind":"signalbox/steps","format":"1.0","from":{"handler":"a","title":"A"},"steps":{"a":{"type":"x","exits":{}}},"variables":{},"outcomes":{},"layout":{"format":"1.0","steps":{}}}',
    "The copied steps are damaged. At steps › a › type: Use group.tool@version.",
  ],
  [`{"kind":"signalbox/steps"${" ".repeat(2 * 1024 * 1024)}}`, "The clipboard holds more than"],
])("a paste of %.40s says what is wrong", (text, message) => {
  const read = parseClipboard(text);

  expect("message" in read && read.message).toContain(message);
});

test("what the other server has not is listed once, with the steps that want it", () => {
  const steps = copied(
    draftOf(
      testHandler({
        steps: {
          fetch: {
            type: "test.fetch@1",
            in: { from: { lit: "Workgroup Queue:Support" }, value: { ref: "skill:Dutch" } },
            exits: {},
          },
          use: {
            type: "basic.callSubroutine@1",
            subroutine: { handler: "helper", version: "latest" },
            in: { a: { lit: "Workgroup Queue:Support" }, b: { ref: "user:ana" } },
            exits: {},
          },
        },
      }),
    ),
    ["fetch", "use"],
  );

  const missing = missingThings(steps, {
    toolsteps: new Set(["test.fetch@1"]),
    handlers: new Set(),
    resources: { workgroup: ["Sales"], skill: ["Dutch"] },
  });

  expect(missing).toEqual([
    { kind: "resource", name: "workgroup:Support", steps: ["fetch", "use"] },
    { kind: "toolstep", name: "basic.callSubroutine@1", steps: ["use"] },
    { kind: "subroutine", name: "helper", steps: ["use"] },
  ]);
});
