import { expect, test } from "vitest";
import { markText } from "./mark-text.ts";

test("a text is cut where its marks begin and end", () => {
  expect(markText("a + bb", [{ from: 4, to: 6, severity: "error" }])).toEqual([
    { from: 0, text: "a + ", severity: undefined },
    { from: 4, text: "bb", severity: "error" },
  ]);
});

test("a mark behind the last character shows under that character", () => {
  const parts = markText("a +", [{ from: 3, to: 3, severity: "error" }]);

  expect(parts.map((part) => part.text).join("")).toBe("a +");
  expect(parts.at(-1)).toEqual({ from: 2, text: "+", severity: "error" });
});

test("no mark leaves the text whole", () => {
  expect(markText("a", [])).toEqual([{ from: 0, text: "a", severity: undefined }]);
});
