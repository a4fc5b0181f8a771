import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { completeExpression, describeAt } from "./complete.ts";
import { operations } from "./operations.ts";
import { parseType } from "./parse-type.ts";
import type { ValueType } from "./types.ts";

const scope: Record<string, ValueType> = {
  message: parseType("string"),
  tier: parseType("enum<gold|silver>"),
  customer: parseType("record{name: string, orders: list<record{total: number}>}"),
  "last seen": parseType("datetime"),
};

/** Labels offered at the bar in the text. */
function labelsAt(marked: string): string[] {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  return completeExpression(text, offset, scope).map((entry) => entry.label);
}

describe("completion", () => {
  test("an empty expression offers variables, functions and words", () => {
    const labels = labelsAt("|");

    expect(labels.slice(0, 4)).toEqual(["message", "tier", "customer", "last seen"]);
    expect(labels).toEqual(expect.arrayContaining(["contains", "mod", "if", "not", "true"]));
    expect(labels).not.toContain("item");
    expect(new Set(labels).size).toBe(labels.length);
  });

  test("what begins with the letters written comes first", () => {
    expect(labelsAt("me|")[0]).toBe("message");
    expect(labelsAt("Lo|")).toContain("lower");
    expect(labelsAt("lower(mess|)")).toContain("message");
  });

  test("behind a dot come the fields", () => {
    expect(labelsAt("customer.|")).toEqual(["name", "orders"]);
    expect(labelsAt("1 + customer.or|")).toEqual(["orders"]);
    expect(labelsAt("customer.orders[0].|")).toEqual(["total"]);
    expect(labelsAt("unknown.|")).toEqual([]);
  });

  test("inside a loop the entry is known with its type", () => {
    expect(labelsAt("map(customer.orders, item.|)")).toEqual(["total"]);
    expect(labelsAt("some(customer.orders, it|")).toContain("item");
    expect(labelsAt("reduce(customer.orders, current.|, 0)")).toEqual(["total"]);
    expect(labelsAt("reduce(customer.orders, |, 0)")).toContain("accumulator");
    expect(labelsAt("map(filter(customer.orders, true), item.|")).toEqual(["total"]);
    expect(labelsAt("map(customer.orders, 1) & |")).not.toContain("item");
  });

  test("an enum's values are offered where it is compared, in and outside quotes", () => {
    expect(labelsAt("tier = |").slice(0, 2)).toEqual(['"gold"', '"silver"']);
    expect(labelsAt('tier <> "|')).toEqual(['"gold"', '"silver"']);
    expect(labelsAt('message = "|')).toEqual([]);
  });

  test("after a value come operators", () => {
    expect(labelsAt("message |")).toEqual(expect.arrayContaining(["=", "and", "&"]));
    expect(labelsAt("message |")).not.toContain("lower");
  });

  test("the entry says what it replaces and documents itself", () => {
    const [entry] = completeExpression("1 + con", 7, scope);

    expect(entry).toMatchObject({
      label: "contains",
      kind: "function",
      insert: "contains(",
      from: 4,
      to: 7,
    });
    expect(entry?.detail).toContain("contains(text: string, part: string): boolean");
    expect(entry?.documentation).toContain("gives true");
  });

  test("a variable that is no word is inserted in a form that parses", () => {
    const entry = completeExpression("last", 4, scope).find(({ label }) => label === "last seen");

    expect(entry?.insert).toBe('var("last seen")');
  });

  test("any text and place give an answer", () => {
    const piece = fc.constantFrom(
      "message",
      ".",
      "(",
      ")",
      "map(",
      ",",
      '"',
      "[",
      "]",
      " ",
      "= ",
      "\\",
      "item",
      "1",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 15 }), fc.nat(40), (pieces, offset) => {
        const text = pieces.join("");
        const at = Math.min(offset, text.length);

        for (const { from, to } of completeExpression(text, at, scope)) {
          expect(0 <= from && from <= at && at <= to && to <= text.length).toBe(true);
        }
        describeAt(text, at, scope);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("hover", () => {
  test("a function shows its signature, sentence and example", () => {
    const description = describeAt('contains(message, "x")', 2, scope);

    expect(description).toMatchObject({ from: 0, to: 8 });
    expect(description?.title).toContain("contains(text: string, part: string): boolean");
    expect(description?.documentation).toContain("True when the text has the part in it");
  });

  test("a variable and a field show their types", () => {
    expect(describeAt("1 + message", 5, scope)?.title).toBe("message: string");
    expect(describeAt("customer.name", 10, scope)?.title).toBe("name: string");
    expect(describeAt("map(customer.orders, item.total)", 27, scope)?.title).toBe("total: number");
  });

  test("operators are explained, texts and unknown words are not", () => {
    expect(describeAt("not true", 1, scope)?.documentation).toContain("Turns a condition round");
    expect(describeAt("1 <> 2", 2, scope)?.documentation).toContain("differ");
    expect(describeAt('"message"', 3, scope)).toBeUndefined();
    expect(describeAt("nothing", 3, scope)).toBeUndefined();
  });
});

test("every operation is documented in sentences", () => {
  for (const { summary, signatures } of operations) {
    expect(summary).toMatch(/^[A-Z].*\.$/);
    expect(signatures.length).toBeGreaterThan(0);
  }
});
