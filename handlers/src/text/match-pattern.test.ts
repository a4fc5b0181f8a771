import { expect, test } from "vitest";
import { findPattern, PatternError, patternLimits } from "./match-pattern.ts";

test("a pattern gives its place and its groups", () => {
  const found = findPattern("Order 4711 is late", ["order (\\d+)( x)?"], { ignoreCase: true });

  expect(found).toEqual({
    pattern: "order (\\d+)( x)?",
    position: 0,
    text: "Order 4711",
    groups: ["4711", ""],
  });
});

test("what is not a pattern is refused with a sentence", () => {
  for (const pattern of ["(", "(?=later)", "(a)\\1", "x".repeat(501)]) {
    expect(() => findPattern("text", [pattern], { ignoreCase: true })).toThrow(PatternError);
  }
});

test("patterns that are too large together are refused whatever the text is", () => {
  const large = "[a-z]{190}";

  expect(() => findPattern("", [large, large, large], { ignoreCase: true })).toThrow(
    /too large together/,
  );
});

test("a pattern that is a bomb elsewhere ends in time", () => {
  const text = "x".repeat(100_000);
  const started = performance.now();

  expect(findPattern(text, ["(x+x+)+y", "(?:a|x)*$z"], { ignoreCase: true })).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(2000);
});

test("only the beginning of a very long text is searched", () => {
  const text = `${" ".repeat(patternLimits.text)}outage`;

  expect(findPattern(text, ["outage"], { ignoreCase: true })).toBeUndefined();
});
