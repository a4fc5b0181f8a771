import { expect, test } from "vitest";
import type { Box, Link, Places } from "./boxes.ts";
import { foldColumns } from "./fold-columns.ts";

const box = (id: string): Box => ({ id, width: 240, height: 100, entries: [], exits: [] });
const link = (from: string, to: string): Link => ({
  id: `${from}-${to}`,
  from: { box: from, port: "next" },
  to: { box: to, port: "in" },
});
const ids = ["a", "b", "c", "d", "e", "f", "g", "h"];
const chain = ids.slice(1).map((id, index) => link(ids[index] ?? "", id));
const inARow: Places = new Map(ids.map((id, index) => [id, [index * 320, 0]]));
const rowsOf = (places: Places) => {
  const byTop = Map.groupBy(places, ([, at]) => at[1]);
  return [...byTop.values()].map((row) => row.map(([id]) => id).join(""));
};

test("a chain that fits the screen stays one row", () => {
  const places = foldColumns(ids.map(box), chain, inARow, { width: 3_000, height: 800 });

  expect(places).toEqual(inARow);
});

test("a long chain is broken into rows that begin at the left, in reading order", () => {
  const places = foldColumns(ids.map(box), chain, inARow, { width: 1_200, height: 800 });

  expect(rowsOf(places)).toEqual(["abcd", "efgh"]);
  expect(places.get("e")?.[0]).toBe(0);
});

test("it breaks where the fewest wires cross", () => {
  const busy = [...chain, link("c", "e"), link("b", "e"), link("a", "e")];

  const places = foldColumns(ids.map(box), busy, inARow, { width: 1_600, height: 800 });

  expect(rowsOf(places)[0]).toBe("abcde");
});
