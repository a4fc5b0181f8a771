import { expect, test } from "vitest";
import {
  addEdits,
  applyEdits,
  bodyOf,
  changedFields,
  clashingFields,
  type Edits,
  keepMine,
  takeTheirs,
} from "./edits.ts";

interface Draft {
  name: string;
  seconds: number | null;
  members: string[];
}

const support: Draft = { name: "Support", seconds: 15, members: ["1", "2"] };

test("an edit lies over the saved value and only it is sent", () => {
  const edits = addEdits(support, {}, { seconds: 30 });

  expect(applyEdits(support, edits)).toEqual({ ...support, seconds: 30 });
  expect(bodyOf(support, edits)).toEqual({ seconds: 30 });
});

test("a field changed back is no change any more", () => {
  const edits = addEdits(support, addEdits(support, {}, { seconds: 30 }), { seconds: 15 });

  expect(edits).toEqual({});
});

test("emptying a field is a change", () => {
  expect(bodyOf(support, addEdits(support, {}, { seconds: null }))).toEqual({ seconds: null });
});

test("what somebody else saves in other fields flows in without a question", () => {
  const edits = addEdits(support, {}, { seconds: 30 });
  const theirs = { ...support, members: ["1", "2", "3"] };

  expect(applyEdits(theirs, edits).members).toEqual(["1", "2", "3"]);
  expect(clashingFields(theirs, edits)).toEqual([]);
});

test("the same field changed by two is a clash until one is chosen", () => {
  const edits: Edits<Draft> = addEdits(support, {}, { seconds: 30 });
  const theirs = { ...support, seconds: 20 };

  expect(clashingFields(theirs, edits)).toEqual(["seconds"]);
  expect(clashingFields(theirs, keepMine(theirs, edits, "seconds"))).toEqual([]);
  expect(bodyOf(theirs, keepMine(theirs, edits, "seconds"))).toEqual({ seconds: 30 });
  expect(applyEdits(theirs, takeTheirs(edits, "seconds")).seconds).toBe(20);
});

test("two who choose the same value do not clash, and nothing is left to save", () => {
  const edits = addEdits(support, {}, { seconds: 20 });
  const theirs = { ...support, seconds: 20 };

  expect(clashingFields(theirs, edits)).toEqual([]);
  expect(changedFields(theirs, edits)).toEqual([]);
});
