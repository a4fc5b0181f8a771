import { expect, test } from "vitest";
import { searchQueries } from "./search-query.ts";

const channel = { readsDirectMessages: false, isFirst: true, startAt: "2026-11-22T00:00:00Z" };
const ask = (handles: string[], keywords: string[], own = "acme") =>
  searchQueries({ ...channel, handles, keywords }, own);

test("one question holds all handles and keywords, without reposts and our own posts", () => {
  expect(ask(["rival", "@other"], ["acme router", "#acme"])).toEqual([
    '(@rival OR @other OR "acme router" OR #acme) -is:retweet -from:acme',
  ]);
});

test("nothing in a keyword is an operator", () => {
  expect(ask([], ['from:boss) OR ("x"', "-is:reply"], "")).toEqual([
    '("from:boss) OR ( x" OR "-is:reply") -is:retweet',
  ]);
});

test("a channel that searches for nothing asks nothing", () => {
  expect(ask([], [])).toEqual([]);
  expect(ask([" "], ['"'])).toEqual([]);
});

test("what does not fit into one question goes into the next, and each fits", () => {
  const keywords = Array.from({ length: 50 }, (_, at) => `keyword number ${at} of the brand`);

  const queries = ask(["rival"], keywords);

  expect(queries.length).toBeGreaterThan(1);
  expect(Math.max(...queries.map(({ length }) => length))).toBeLessThanOrEqual(512);
  const all = queries.join();
  expect(keywords.every((keyword) => all.includes(`"${keyword}"`))).toBe(true);
  expect(ask(["rival"], keywords, "")).toHaveLength(queries.length);
});
