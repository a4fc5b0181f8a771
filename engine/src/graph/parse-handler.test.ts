import { expect, test } from "vitest";
import { testCatalogue } from "../testing/test-catalogue.ts";
import { testHandler } from "../testing/test-handler.ts";
import { formatHandler, formatLayout, hashHandler } from "./canonical.ts";
import type { HandlerDocument } from "./document.ts";
import type { Migration } from "./migrations.ts";
import { parseHandler } from "./parse-handler.ts";

function problemOf(input: unknown): string {
  const result = parseHandler(input);
  return "problems" in result ? (result.problems[0]?.message ?? "") : "no problem";
}

test("a handler survives being formatted and opened, to the byte", () => {
  const text = formatHandler(testHandler());
  const opened = parseHandler(text);

  expect("document" in opened && formatHandler(opened.document)).toBe(text);
  expect(text.endsWith("}\n")).toBe(true);
  expect(text).not.toContain("\r");
});

test("the order of keys and empty parts do not change the text or the hash", () => {
  const document = testHandler();
  const reordered = reverseKeys(document) as HandlerDocument;
  const padded: HandlerDocument = { ...document, notes: "", parameters: [], role: "primary" };

  expect(formatHandler(reordered)).toBe(formatHandler(document));
  expect(hashHandler(reordered)).toBe(hashHandler(document));
  expect(formatHandler(padded)).toBe(formatHandler(document));
  expect(hashHandler({ ...document, title: "Other" })).not.toBe(hashHandler(document));
});

test("with a catalogue exits stand in its order, else by name", () => {
  const document = testHandler();

  expect(exitsIn(formatHandler(document, testCatalogue))).toEqual(["fetched", "failed"]);
  expect(exitsIn(formatHandler(document))).toEqual(["failed", "fetched"]);
});

test("a layout has one line per step", () => {
  expect(formatLayout({ format: "1.0", steps: { b: [1, 2], a: [3, 4.5] } })).toBe(
    '{\n  "format": "1.0",\n  "steps": {\n    "a": [3,4.5],\n    "b": [1,2]\n  }\n}\n',
  );
});

test("damaged, foreign and newer files are told apart in a sentence", () => {
  expect(problemOf("{ not json")).toMatch(/^The file is damaged; it is not valid JSON\./);
  expect(problemOf("[]")).toBe("This is not a handler: a handler is a JSON object.");
  expect(problemOf({})).toBe("This is not a handler: the file does not say its format.");
  expect(problemOf({ format: "2.0" })).toBe(
    "This handler has format 2.0, but this version of the product reads formats up to 1.0. Update the product to open it.",
  );
  expect(problemOf({ format: "0.1" })).toBe("Format 0.1 is not known; the oldest one is 1.0.");
  expect(problemOf(`{"a":${"[".repeat(200)}${"]".repeat(200)}}`)).toMatch(
    /nested deeper than 100 levels/,
  );
  expect(problemOf(`"${"x".repeat(3_000_000)}"`)).toBe(
    "A handler may have 2 MB; this file is larger.",
  );
});

test("a wrong part is named with its place", () => {
  const document = JSON.parse(formatHandler(testHandler()));
  document.steps.fetch.exits.failed = { end: "Not A Slug" };
  const result = parseHandler(document);

  expect("problems" in result && result.problems[0]).toMatchObject({
    code: "F06",
    place: { step: "fetch", path: "/steps/fetch/exits/failed/end" },
    message: "At steps › fetch › exits › failed › end: Use lower-case words joined by hyphens.",
  });
});

test("more than 5,000 steps are refused", () => {
  const step = { type: "a.b@1", exits: {} };
  const steps = Object.fromEntries(Array.from({ length: 5_001 }, (_, i) => [`s-${i}`, step]));

  expect(problemOf({ ...testHandler(), steps })).toBe(
    "A handler may have 5,000 steps; this one has 5,001.",
  );
});

test("older formats are brought up to date step by step", () => {
  const known: Migration[] = [
    { from: "0.8", to: "0.9", migrate: ({ name, ...rest }) => ({ ...rest, title: name ?? null }) },
    { from: "0.9", to: "1.0", migrate: ({ nodes, ...rest }) => ({ ...rest, steps: nodes ?? {} }) },
  ];
  const { title, steps, ...rest } = testHandler();
  const old = { ...rest, format: "0.8", name: title, nodes: steps };

  const result = parseHandler(old, { known });

  expect("document" in result && formatHandler(result.document)).toBe(formatHandler(testHandler()));
});

test("a migration that goes in circles or throws is a problem, not a crash", () => {
  const circle: Migration[] = [{ from: "0.8", to: "0.8", migrate: (document) => document }];
  const broken: Migration[] = [
    {
      from: "0.8",
      to: "1.0",
      migrate: () => {
        throw new Error("no steps");
      },
    },
  ];

  expect("problems" in parseHandler({ format: "0.8" }, { known: circle })).toBe(true);
  expect("problems" in parseHandler({ format: "0.8" }, { known: broken })).toBe(true);
});

function exitsIn(text: string): string[] {
  const { steps } = JSON.parse(text) as HandlerDocument;
  return Object.keys(steps["fetch"]?.exits ?? {});
}

function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, each]) => [key, reverseKeys(each)]),
  );
}

test.each<[story: string, change: object, message: string]>([
  ["a missing part", { title: undefined }, "At title: It is missing."],
  ["a wrong kind", { title: 5 }, "At title: It must be a text, but it is a number."],
  ["a list for an object", { steps: [] }, "At steps: It must be an object, but it is a list."],
  ["an unknown part", { colour: "red" }, 'At the file: Nothing here is called "colour".'],
  ["an unknown role", { role: "boss" }, 'At role: It must be "primary" or "monitor".'],
])("%s is told in plain words", (_, change, message) => {
  const result = parseHandler({ ...testHandler(), ...change });

  expect("problems" in result && result.problems.map((each) => each.message)).toEqual([message]);
});
