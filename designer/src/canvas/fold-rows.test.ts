import { foldRows } from "@signalbox/engine/drawing";
import { expect, test } from "vitest";
import { row } from "./testing.ts";

const ended = (exit: string, outcome = "not-social") =>
  row(exit, { end: "ended", outcome, text: `ends “${outcome}”` });

test("up to five exits are all shown, in declared order", () => {
  const rows = ["a", "b", "c", "d", "e"].map((exit) => ended(exit));

  expect(foldRows(rows)).toEqual({ rows, folded: undefined });
});

test("of many exits the linked ones come first and the rest says where it ends", () => {
  const rows = [
    ...["a", "b", "c", "d"].map((exit) => ended(exit)),
    row("post", { end: "linked", to: "reply", text: "" }),
    row("invalid", { ...ended("invalid", "gone"), isError: true }),
  ];

  const folding = foldRows(rows);

  expect(folding.rows.map((each) => each.exit)).toEqual(["post", "invalid"]);
  expect(folding.folded).toEqual({ count: 4, text: "4 more exits end “not-social”" });
});

test("of many exits that are to do some wait in the open", () => {
  const rows = Array.from({ length: 15 }, (_, index) => row(`exit${index}`));

  const folding = foldRows(rows);

  expect(folding.rows).toHaveLength(4);
  expect(folding.folded?.text).toBe("11 more exits to do");
});

test("exits that end differently are only said to end", () => {
  const rows = [
    ...["a", "b", "c"].map((exit) => ended(exit)),
    ...["d", "e", "f"].map((exit) => ended(exit, "done")),
  ];

  expect(foldRows(rows).folded?.text).toBe("6 exits end");
});

test("a single exit is not folded, for that would save nothing", () => {
  const rows = [
    ...["a", "b", "c", "d", "e"].map((exit) => row(exit, { end: "linked", to: "x", text: "" })),
    ended("f"),
  ];

  expect(foldRows(rows)).toEqual({ rows, folded: undefined });
});
