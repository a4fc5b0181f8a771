import { expect, test } from "vitest";
import { printType } from "../expression/types.ts";
import { testCatalogue } from "../testing/test-catalogue.ts";
import { testHandler, withSteps } from "../testing/test-handler.ts";
import type { HandlerDocument, Step } from "./document.ts";
import type { Json } from "./json.ts";
import { typesAt } from "./types-at.ts";

const options = { catalogue: testCatalogue };

const base = testHandler();
const isLarge = base.steps["is-large"] as Step;

function typesBehind(step: string, exit: string, document: HandlerDocument) {
  const known = typesAt(document, step, exit, options);
  return Object.fromEntries(
    Object.entries(known).map(([name, { type, isSet }]) => [
      name,
      `${printType(type)}${isSet ? "" : "?"}`,
    ]),
  );
}

const ask = (expr: Json): HandlerDocument =>
  withSteps(
    { "is-large": { ...isLarge, in: { when: { expr } } } },
    {
      variables: {
        ...base.variables,
        tier: { type: "enum<gold|silver|bronze>" },
        who: { type: "user" },
        on: { type: "boolean", initial: false },
      },
      parameters: ["tier", "on"],
    },
  );

test.each<[story: string, condition: Json, variable: string, whenTrue: string, whenFalse: string]>([
  [
    "an enum equals one of its values, or does not",
    { "==": [{ var: "tier" }, "gold"] },
    "tier",
    "enum<gold>",
    "enum<silver|bronze>",
  ],
  [
    "a text is one of a list",
    { in: [{ var: "tier" }, ["gold", "silver"]] },
    "tier",
    "enum<gold|silver>",
    "enum<bronze>",
  ],
  [
    "one of two alternatives holds",
    { or: [{ "==": [{ var: "tier" }, "gold"] }, { "==": [{ var: "tier" }, "bronze"] }] },
    "tier",
    "enum<bronze|gold>",
    "enum<silver>",
  ],
  [
    "a negation turns it round",
    { "!": [{ and: [{ var: "on" }, { "==": [{ var: "tier" }, "gold"] }] }] },
    "tier",
    "enum<gold|silver|bronze>",
    "enum<gold>",
  ],
  ["a user that is not nothing is set", { "!=": [{ var: "who" }, null] }, "who", "user", "user?"],
  ["a user that counts as true is set", { "!!": [{ var: "who" }] }, "who", "user", "user?"],
  [
    "a comparison with something of another kind proves nothing",
    { "==": [{ var: "tier" }, 1] },
    "tier",
    "enum<gold|silver|bronze>",
    "enum<gold|silver|bronze>",
  ],
])("%s", (_, condition, variable, whenTrue, whenFalse) => {
  const document = ask(condition);

  expect(typesBehind("is-large", "true", document)[variable]).toBe(whenTrue);
  expect(typesBehind("is-large", "false", document)[variable]).toBe(whenFalse);
});

test("a success exit sets its outputs, a failure exit does not", () => {
  const document = testHandler({
    variables: { ...base.variables, answer: { type: "string" } },
  });

  expect(typesBehind("fetch", "fetched", document)["answer"]).toBe("string");
  expect(typesBehind("fetch", "failed", document)["answer"]).toBe("string?");
});

test("the cases of a Selection exclude those before them, the default excludes all", () => {
  const is = (tier: string): Json => ({ "==": [{ var: "tier" }, tier] });
  const document = ask(true);
  const choose: Step = {
    type: "basic.selection@1",
    cases: [
      { exit: "best", when: is("gold") },
      { exit: "some", when: { or: [is("gold"), is("silver")] } },
    ],
    exits: { best: "fetch", some: "fetch", default: "fetch" },
  };
  const asked = { ...document, steps: { ...document.steps, "is-large": choose } };

  expect(typesBehind("is-large", "best", asked)["tier"]).toBe("enum<gold>");
  expect(typesBehind("is-large", "some", asked)["tier"]).toBe("enum<silver>");
  expect(typesBehind("is-large", "default", asked)["tier"]).toBe("enum<bronze>");
});

test("an exit of a media type tells the interaction's, and steps after it know", () => {
  const fits = (exits: Step["exits"]) =>
    withSteps({
      "is-large": {
        type: "test.medium@1",
        in: { interaction: { var: "interaction" } },
        exits,
      },
    });
  const document = fits({ social: "fetch", chat: { end: "done" }, voice: { end: "done" } });

  expect(typesAt(document, "is-large", undefined, options)["interaction"]?.media).toEqual([
    "social",
    "chat",
  ]);
  expect(typesAt(document, "fetch", undefined, options)["interaction"]?.media).toEqual(["social"]);
});

test("where two paths meet only what is sure on both is known", () => {
  const document = withSteps(
    {
      "is-large": { ...isLarge, exits: { true: "gold", false: "silver" } },
      gold: assign("gold"),
      silver: assign("silver"),
    },
    { variables: { ...base.variables, level: { type: "string" } } },
  );

  expect(typesAt(document, "fetch", undefined, options)["level"]).toEqual({
    type: { kind: "enum", values: ["gold", "silver"] },
    isSet: true,
    values: ["gold", "silver"],
  });
});

test("of a place that nothing reaches only what is declared is known", () => {
  const known = typesAt(ask(true), "nowhere", undefined, options);

  expect(printType(known["tier"]?.type ?? { kind: "any" })).toBe("enum<gold|silver|bronze>");
});

function assign(value: string): Step {
  return {
    type: "basic.assignment@1",
    in: { value: { lit: value } },
    out: { value: "level" },
    exits: { next: "fetch" },
  };
}
