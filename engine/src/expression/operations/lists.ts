import { charge } from "../meter.ts";
import { asIndex, asList } from "./coerce.ts";
import { family } from "./operation.ts";

function merge(...values: unknown[]): unknown[] {
  const merged: unknown[] = [];
  for (const value of values) {
    if (Array.isArray(value)) {
      charge(value.length);
      for (const item of value) merged.push(item);
    } else {
      merged.push(value);
    }
  }
  return merged;
}

/** A list as argument, paid for by its length, since most functions walk or copy it. */
function takeList(value: unknown): readonly unknown[] {
  const list = asList(value);
  charge(list.length);
  return list;
}

function find(list: unknown, value: unknown, start: unknown): number {
  return takeList(list).indexOf(value, Math.max(0, asIndex(start, 0)));
}

function slice(list: unknown, start: unknown, count: unknown): unknown[] {
  const from = Math.max(0, asIndex(start, 0));
  const items = takeList(list);
  return items.slice(from, from + Math.max(0, asIndex(count, items.length)));
}

/** Numbers before texts, each in their own order by code unit: the same on every machine. */
function compareEntries(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : a > b ? 1 : 0;
  return rank(a) - rank(b);
}

function rank(value: unknown): number {
  return ["boolean", "number", "string"].indexOf(typeof value);
}

function sort(list: unknown): unknown[] {
  const items = takeList(list);
  charge(items.length * Math.ceil(Math.log2(items.length + 1)));
  return items.toSorted(compareEntries);
}

export const listOperations = family("List", [
  {
    name: "map",
    text: "map",
    summary: "A list of what the expression gives for each entry, called item.",
    signatures: ["(list: list<T>, expression: any): list<any>"],
    examples: [{ text: "map([1, 2], item * 10)", result: [10, 20] }],
    standard: true,
  },
  {
    name: "filter",
    text: "filter",
    summary: "The entries for which the condition holds; the entry is called item.",
    signatures: ["(list: list<T>, condition: any): list<T>"],
    examples: [{ text: "filter([1, 2, 3], item > 1)", result: [2, 3] }],
    standard: true,
  },
  {
    name: "reduce",
    text: "reduce",
    summary:
      "Folds a list into one value: the expression gives the next accumulator from the current entry and the accumulator so far.",
    signatures: ["(list: list<T>, expression: any, initial?: any): any"],
    examples: [{ text: "reduce([1, 2, 3], accumulator + current, 0)", result: 6 }],
    standard: true,
  },
  {
    name: "all",
    text: "all",
    summary:
      "True when the condition holds for every entry, called item, and there is at least one.",
    signatures: ["(list: list<T>, condition: any): boolean"],
    examples: [{ text: "all([1, 2], item > 0)", result: true }],
    standard: true,
  },
  {
    name: "some",
    text: "some",
    summary: "True when the condition holds for one entry at least, called item.",
    signatures: ["(list: list<T>, condition: any): boolean"],
    examples: [{ text: "some([1, 2], item > 1)", result: true }],
    standard: true,
  },
  {
    name: "none",
    text: "none",
    summary: "True when the condition holds for no entry, called item.",
    signatures: ["(list: list<T>, condition: any): boolean"],
    examples: [{ text: "none([1, 2], item > 2)", result: true }],
    standard: true,
  },
  {
    name: "merge",
    text: "merge",
    summary: "One list made of lists and single values, in order.",
    signatures: ["(lists...: list<T>): list<T>", "(values...: any): list<any>"],
    examples: [{ text: "merge([1], [2, 3], 4)", result: [1, 2, 3, 4] }],
    standard: true,
    evaluate: merge,
  },
  {
    name: "count",
    text: "count",
    summary: "How many entries a list has.",
    signatures: ["(list: list<any>): integer"],
    examples: [{ text: 'count(["a", "b"])', result: 2 }],
    evaluate: (list) => asList(list).length,
  },
  {
    name: "at",
    text: "at",
    summary: "The entry at a position, counted from 0; nothing when there is none.",
    signatures: ["(list: list<T>, index: integer): T"],
    examples: [
      { text: 'at(["a", "b"], 1)', result: "b" },
      { text: 'at(["a", "b"], -1)', result: null },
    ],
    evaluate: (list, index) => asList(list)[asIndex(index, -1)] ?? null,
  },
  {
    name: "find",
    text: "find",
    summary:
      "The position of an entry in a list, counted from 0, or -1; the search may begin later.",
    signatures: ["(list: list<T>, value: T, start?: integer): integer"],
    examples: [
      { text: 'find(["a", "b", "a"], "a", 1)', result: 2 },
      { text: 'find(["a"], "z")', result: -1 },
    ],
    evaluate: find,
  },
  {
    name: "head",
    text: "head",
    summary: "The first entry of a list; nothing when the list is empty.",
    signatures: ["(list: list<T>): T"],
    examples: [{ text: "head([7, 8])", result: 7 }],
    evaluate: (list) => asList(list)[0] ?? null,
  },
  {
    name: "tail",
    text: "tail",
    summary: "The list without its first entry.",
    signatures: ["(list: list<T>): list<T>"],
    examples: [{ text: "tail([7, 8, 9])", result: [8, 9] }],
    evaluate: (list) => takeList(list).slice(1),
  },
  {
    name: "slice",
    text: "slice",
    summary: "So many entries from a position, counted from 0; to the end when no number is given.",
    signatures: ["(list: list<T>, start: integer, count?: integer): list<T>"],
    examples: [{ text: "slice([1, 2, 3, 4], 1, 2)", result: [2, 3] }],
    evaluate: slice,
  },
  {
    name: "append",
    text: "append",
    summary: "The list with one more entry at its end.",
    signatures: ["(list: list<T>, value: T): list<T>"],
    examples: [{ text: "append([1, 2], 3)", result: [1, 2, 3] }],
    evaluate: (list, value) => [...takeList(list), value],
  },
  {
    name: "reverse",
    text: "reverse",
    summary: "The list from back to front.",
    signatures: ["(list: list<T>): list<T>"],
    examples: [{ text: "reverse([1, 2, 3])", result: [3, 2, 1] }],
    evaluate: (list) => takeList(list).toReversed(),
  },
  {
    name: "sort",
    text: "sort",
    summary:
      "The list in rising order; texts by the code of their characters, the same in every language.",
    signatures: ["(list: list<T>): list<T>"],
    examples: [{ text: "sort([3, 1, 2])", result: [1, 2, 3] }],
    evaluate: sort,
  },
  {
    name: "unique",
    text: "unique",
    summary: "The list without repeated entries; the first of each stays.",
    signatures: ["(list: list<T>): list<T>"],
    examples: [{ text: 'unique(["a", "b", "a"])', result: ["a", "b"] }],
    evaluate: (list) => [...new Set(takeList(list))],
  },
]);
