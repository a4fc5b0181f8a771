import { expect, test } from "vitest";
import { pathsAbove, treeOf } from "./tree-nodes.ts";

test("a flat list becomes a tree, in the order of names", () => {
  const entries = ["B", "A", "A\\10", "A\\9", "A\\9\\x"].map((path) => ({ path, class: "Entry" }));

  const tree = treeOf(entries);

  expect(tree.map(({ name }) => name)).toEqual(["A", "B"]);
  expect(tree[0]?.children.map(({ name }) => name)).toEqual(["9", "10"]);
  expect(tree[0]?.children[0]?.children[0]?.id).toBe("A\\9\\x");
});

test("what stands above a path is every beginning of it", () => {
  expect(pathsAbove("A\\B\\C")).toEqual(["A", "A\\B"]);
  expect(pathsAbove("A")).toEqual([]);
});
