import { expect, test } from "vitest";
import { subroutineHandler, testHandler, withSteps } from "../../testing/test-handler.ts";
import { formatHandler } from "../canonical.ts";
import type { HandlerDocument } from "../document.ts";
import { bindNames } from "./bind-names.ts";
import { type BundledHandler, formatBundle, needsOf } from "./bundle.ts";
import { makeBundle } from "./make-bundle.ts";
import { parseBundle } from "./parse-bundle.ts";

const caller = withSteps({
  fetch: {
    type: "basic.callSubroutine@1",
    subroutine: { handler: "helper", version: "latest" },
    in: { question: { ref: "workgroup:Support" } },
    exits: { next: "use" },
  },
  use: {
    type: "basic.callSubroutine@1",
    subroutine: { handler: "elsewhere", version: 3 },
    exits: { next: { end: "done" } },
  },
});

const bundled = (document: HandlerDocument): BundledHandler => ({
  document,
  layout: { format: "1.0", steps: { start: [0, 0] } },
  tests: [{ title: "one" }],
});

const world = new Map([caller, subroutineHandler()].map((each) => [each.id, bundled(each)]));
const make = () => makeBundle(["greeting"], (id) => world.get(id));

function messagesOf(input: unknown): string[] {
  const result = parseBundle(input);
  return "problems" in result ? result.problems.map(({ message }) => message) : [];
}

test("a bundle brings what its handlers call, and says what it does not bring", async () => {
  const bundle = await make();

  expect(bundle.handlers.map(({ document }) => document.id)).toEqual(["greeting", "helper"]);
  expect(needsOf(bundle.handlers.map(({ document }) => document))).toEqual({
    resources: ["workgroup:Support"],
    subroutines: ["elsewhere"],
  });
});

test("written and read again it is the same, and the same handlers give the same bytes", async () => {
  const bundle = await make();
  const text = formatBundle(bundle);
  const read = parseBundle(text);

  if ("problems" in read) throw new Error(messagesOf(text).join("\n"));
  expect(formatBundle(read.bundle)).toBe(text);
  expect(formatBundle({ ...bundle, handlers: bundle.handlers.toReversed() })).toBe(text);
  expect(read.bundle.handlers[0]?.tests).toEqual([{ title: "one" }]);
});

test("names are bound on arrival, and only those that are meant", () => {
  const bound = bindNames(caller, { "workgroup:Support": "workgroup:Help", "user:x": "user:y" });

  expect(bound.steps["fetch"]?.in?.["question"]).toEqual({ ref: "workgroup:Help" });
  expect(bindNames(caller, { "workgroup:Sales": "workgroup:Help" })).toBe(caller);
});

test("a queue named in a text, an expression or a condition is bound too", () => {
  const named = withSteps({
    fetch: {
      type: "test.fetch@1",
      in: {
        from: { lit: { queue: "Workgroup Queue:Support" } },
        question: { expr: { "==": [{ var: "text" }, "Workgroup Queue:Support"] } },
      },
      cases: [{ exit: "one", when: { "==": [{ var: "text" }, "User Queue:ana"] } }],
      exits: { one: { end: "done" } },
    },
  });

  expect(needsOf([named]).resources).toEqual(["user:ana", "workgroup:Support"]);
  const bound = bindNames(named, { "workgroup:Support": "workgroup:Help", "user:ana": "user:eva" });

  expect(needsOf([bound]).resources).toEqual(["user:eva", "workgroup:Help"]);
  expect(bound.steps["fetch"]?.in?.["from"]).toEqual({ lit: { queue: "Workgroup Queue:Help" } });
  expect(bindNames(named, { "user:Support": "user:x" })).toBe(named);
});

test.each<[story: string, input: unknown, message: RegExp]>([
  ["text that is no JSON", "{", /^The file is damaged; it is not valid JSON\./],
  ["nonsense", 7, /^This is not a bundle of handlers\./],
  ["a handler", JSON.parse(formatHandler(testHandler())), /^This is not a bundle/],
  [
    "a newer format",
    { format: "9.0", bundle: "handlers", handlers: [] },
    /^This bundle has format 9\.0, but this version/,
  ],
  ["no handler at all", { format: "1.0", bundle: "handlers", handlers: [] }, /At handlers/],
  [
    "a handler that is damaged",
    { format: "1.0", bundle: "handlers", handlers: [{ document: { id: "x", format: "1.0" } }] },
    /^x: At title: It is missing\.$/,
  ],
  [
    "a handler of a newer format",
    { format: "1.0", bundle: "handlers", handlers: [{ document: { id: "x", format: "2.0" } }] },
    /^x: This handler has format 2\.0/,
  ],
  [
    "one handler twice",
    {
      format: "1.0",
      bundle: "handlers",
      handlers: [{ document: testHandler() }, { document: testHandler() }],
    },
    /^greeting is in the bundle twice\.$/,
  ],
  [
    "a damaged layout",
    {
      format: "1.0",
      bundle: "handlers",
      handlers: [{ document: testHandler(), layout: { format: "1.0", steps: { a: "b" } } }],
    },
    /^The layout of greeting: /,
  ],
])("%s is refused in plain words", (_, input, message) => {
  expect(messagesOf(input)[0]).toMatch(message);
});
