import { expect, test } from "vitest";
import { testHandler } from "../../testing/test-handler.ts";
import { referencesOf } from "./references.ts";
import { searchHandler } from "./search-handler.ts";

const document = testHandler();
const found = (query: string, options?: Parameters<typeof searchHandler>[2]) =>
  searchHandler({ document }, query, options).map(({ field, text, place }) => ({
    field,
    text,
    ...place,
  }));

test("labels, ids, values, expressions, variables and notes are all found", () => {
  expect(found("fetch the")).toEqual([{ field: "label", text: "Fetch the answer", step: "fetch" }]);
  expect(found("AMOUNT > 100")).toEqual([
    { field: "expression", text: "amount > 100", step: "is-large", input: "when" },
  ]);
  expect(found("answer", { fields: new Set(["variable"]) })).toEqual([
    { field: "variable", text: "answer", variable: "answer" },
    { field: "variable", text: "answer", step: "fetch", output: "text" },
  ]);
  expect(found("test.fetch@1")).toHaveLength(2);
  expect(found("  ")).toEqual([]);
});

test("notes on the canvas and titles of groups are found too", () => {
  const hits = searchHandler(
    {
      document,
      layout: {
        format: "1.0",
        steps: {},
        notes: { why: { text: "Ask the law desk", at: [0, 0], size: [1, 1] } },
        groups: { g: { title: "Law", steps: ["use"] } },
      },
    },
    "law",
  );

  expect(hits).toMatchObject([
    { field: "note", note: "why", at: 8, length: 3 },
    { field: "label", place: { step: "use" } },
  ]);
});

test("a pattern is a pattern only when asked, and one that matches nothing finds nothing", () => {
  expect(found("f.tch")).toEqual([]);
  expect(found("f.tch the", { isRegex: true })).toHaveLength(1);
  expect(found("x*", { isRegex: true })).toEqual([]);
  expect(() => found("(", { isRegex: true })).toThrow(SyntaxError);
});

test("every place that names a variable, queue, attribute, subroutine or outcome is known", () => {
  const all = referencesOf(
    testHandler({
      returns: ["answer"],
      steps: {
        call: {
          type: "basic.callSubroutine@1",
          subroutine: { handler: "helper", version: "latest" },
          in: {
            queue: { lit: "Workgroup Queue:Support" },
            names: { lit: ["Language", "Customer"] },
            text: { expr: { cat: [{ var: "text" }, "User Queue:ana"] } },
          },
          out: { reply: "answer" },
          exits: { done: { end: "done" } },
        },
      },
    }),
    new Map([["basic.callSubroutine@1", { input: "names", writes: false }]]),
  );
  const uses = (kind: string) =>
    all.filter((each) => each.kind === kind).map(({ name, use }) => `${use} ${name}`);

  expect(uses("resource")).toEqual(["read workgroup:Support", "read user:ana"]);
  expect(uses("attribute")).toEqual(["read Language", "read Customer"]);
  expect(uses("subroutine")).toEqual(["call helper"]);
  expect(uses("variable")).toEqual(
    expect.arrayContaining(["read text", "write answer", "read answer", "write interaction"]),
  );
  expect(uses("outcome")).toEqual(["call done"]);
});
