import { expect, test } from "vitest";
import type { RawItem } from "./connector.ts";
import { advanceScan, readScanCursor } from "./newest-first.ts";

const start = "2026-01-01T00:00:00.000Z";
const minute = (n: number) => new Date(Date.parse(start) + n * 60_000).toISOString();

/** A network's list: items with their times, newest first, three to a page. */
function pages(all: { key: string; at: string }[]) {
  const sorted = all.toSorted((a, b) => (a.at < b.at ? 1 : -1));
  return (cursor: string | undefined) => {
    const from = Number(cursor ?? 0);
    const page = sorted.slice(from, from + 3);
    return {
      items: page.map(({ key }): RawItem => ({ key, body: {} })),
      newest: page[0]?.at,
      oldest: page.at(-1)?.at,
      next: from + 3 < sorted.length ? String(from + 3) : undefined,
    };
  };
}

function scan(
  fetchPage: ReturnType<typeof pages>,
  cursor: unknown,
  known: Set<string>,
  now: string,
) {
  const seen: string[] = [];
  let at = readScanCursor(cursor, start);
  for (;;) {
    const result = advanceScan(at, fetchPage(at.page), known, now);
    for (const { key } of result.items) seen.push(key);
    for (const key of seen) known.add(key);
    at = result.cursor as typeof at;
    if (!result.more) return { seen, cursor: at };
  }
}

const items = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ key: `item ${index}`, at: minute(index) }));

test("a burst of many pages is read whole, the next look stops at the first known page", () => {
  const known = new Set<string>();
  const first = scan(pages(items(20)), null, known, minute(21));
  const again = scan(pages(items(20)), first.cursor, known, minute(22));

  expect(first.seen).toHaveLength(20);
  expect(again.seen).toEqual([]);
  expect(again.cursor.upTo).toBe(minute(19));
});

test("a scan that stopped in the middle goes on even though its first pages are known by now", () => {
  const known = new Set<string>();
  const fetchPage = pages(items(20));
  const beginning = advanceScan(
    readScanCursor(null, start),
    fetchPage(undefined),
    known,
    minute(1),
  );
  for (const { key } of beginning.items) known.add(key);

  // The network has forgotten its cursor: from the top again, and still to the bottom.
  const { upTo } = beginning.cursor as { upTo: string };
  const rest = scan(fetchPage, { upTo }, known, minute(2));

  expect(known.size).toBe(20);
  expect(rest.seen).toHaveLength(17);
});

test("an item dated far back is found by the deep look", () => {
  const known = new Set<string>();
  const first = scan(pages(items(12)), null, known, minute(12));
  const later = [...items(12), { key: "backdated", at: minute(0.5) }];

  const shallow = scan(pages(later), first.cursor, known, minute(13));
  const deep = scan(pages(later), shallow.cursor, known, minute(60));

  expect([shallow.seen, deep.seen]).toEqual([[], ["backdated"]]);
});

test("a network that hands out the same cursor for ever is left", () => {
  const page = {
    items: [{ key: "new", body: {} }],
    newest: minute(5),
    oldest: minute(5),
    next: "same",
  };

  const result = advanceScan({ upTo: start, page: "same" }, page, new Set(), minute(6));

  expect(result.more).toBe(false);
});
