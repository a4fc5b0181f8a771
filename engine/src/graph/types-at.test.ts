import fc from "fast-check";
import { expect, test } from "vitest";
import { parseType } from "../expression/parse-type.ts";
import { defaultOf } from "../expression/type-values.ts";
import { printType } from "../expression/types.ts";
import { walkHandler } from "../testing/plain-walker.ts";
import { randomHandlers } from "../testing/random-handlers.ts";
import { exampleTime } from "../testing/run-toolstep-example.ts";
import { testCatalogue } from "../testing/test-catalogue.ts";
import { testHandler, withSteps } from "../testing/test-handler.ts";
import type { HandlerDocument, Step } from "./document.ts";
import type { Json } from "./json.ts";
import { typesAt } from "./types-at.ts";

const numRuns = Number(process.env["SIGNALBOX_RUNS"] ?? 60);
const options = { catalogue: testCatalogue };

const base = testHandler();
const isLarge = base.steps["is-large"] as Step;

test("what is said to be known is true of every step of every run", () => {
  let checked = 0;
  let narrowed = 0;
  const event = fc.record({
    amount: fc.integer({ min: -5, max: 20 }),
    text: fc.constantFrom("a", "b"),
  });
  fc.assert(
    fc.property(randomHandlers, event, fc.nat(20), ({ entry, subroutines }, given, seed) => {
      const walk = walkHandler(entry, {
        catalogue: testCatalogue,
        subroutines: ({ handler }) => subroutines[handler],
        outputs: { interaction: "i-1", ...given },
        answer: (tool, stepKey) => answerOf(tool, stepKey, seed),
        now: exampleTime,
        runId: "run-1",
      });
      const variables = variablesAtStart(entry);
      const found = seed % 2 === 0 ? options : { ...options, subroutines: findIn(subroutines) };
      const known = new Map<string, ReturnType<typeof typesAt>>();
      const wrong: unknown[] = [];
      // Loops go on for thousands of steps; what they hold repeats long before.
      for (const { handlerId, stepId, assigned } of walk.entries.slice(0, 500)) {
        if (handlerId !== entry.id) continue;
        if (stepId !== "start") {
          const here = known.get(stepId) ?? typesAt(entry, stepId, undefined, found);
          known.set(stepId, here);
          for (const [name, { values }] of Object.entries(here)) {
            if (!values) continue;
            narrowed += 1;
            const value = variables[name];
            if (!values.some((each) => each === value)) wrong.push({ name, stepId, values, value });
          }
          checked += 1;
        }
        Object.assign(variables, assigned);
      }
      expect(wrong).toEqual([]);
    }),
    { numRuns },
  );
  expect(checked).toBeGreaterThan(numRuns);
  expect(narrowed).toBeGreaterThan(numRuns / 2);
}, 120_000);

function findIn(documents: Record<string, HandlerDocument>) {
  return ({ handler }: { handler: string }) => documents[handler];
}

function variablesAtStart({ variables }: HandlerDocument): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, { type, initial }]) => [
      name,
      initial ?? (defaultOf(parseType(type)) as Json),
    ]),
  );
}

function answerOf(tool: string, stepKey: string, seed: number) {
  const coin = (stepKey.length + seed) % 2 === 0;
  const left: Record<string, [exit: string, output: Record<string, Json>]> = {
    "test.count@1": coin ? ["counted", { total: seed }] : ["refused", {}],
    "test.fetch@1": coin ? ["fetched", { text: "found" }] : ["failed", {}],
    "test.sleep@1": coin ? ["over", {}] : ["woken", { by: "somebody" }],
  };
  const [exit, output] = left[tool] ?? ["next", {}];
  return { parks: false, result: { exit, output } };
}

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
