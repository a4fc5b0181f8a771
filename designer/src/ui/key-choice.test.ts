import { expect, test } from "vitest";
import { type Action, withChosenKeys } from "./actions.ts";
import { chordText, type KeyPress } from "./chord.ts";
import { refuseKeys } from "./key-choice.ts";

function anAction(id: string, keys: string): Action {
  return { id, title: id, section: "Test", keys, run: () => undefined };
}

function press(key: string, change: Partial<KeyPress> = {}): KeyPress {
  const held = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  return { key, code: "", ...held, ...change };
}

test("chosen keys take the place of the shipped ones, and empty ones take them away", () => {
  const hold = anAction("hold", "h");
  expect(withChosenKeys(hold, { hold: "x" })).toMatchObject({ keys: "x", shippedKeys: "h" });
  expect(withChosenKeys(hold, { hold: "" })).toMatchObject({ keys: "", shippedKeys: "h" });
  expect(withChosenKeys(hold, { other: "x" })).toBe(hold);
});

test("a press is written as keys are, and a modifier alone is none", () => {
  expect(chordText(press("d", { shiftKey: true }), false)).toBe("shift+d");
  expect(chordText(press("Enter", { ctrlKey: true }), false)).toBe("mod+enter");
  expect(chordText(press("k", { metaKey: true }), true)).toBe("mod+k");
  expect(chordText(press("?", { shiftKey: true }), false)).toBe("?");
  expect(chordText(press("Control", { ctrlKey: true }), false)).toBeUndefined();
});

test("keys that mean something else here are refused with what they mean", () => {
  const all = [anAction("hold", "h"), anAction("Go to desk", "g d"), anAction("park", "p")];
  const [hold = anAction("", "")] = all;
  expect(refuseKeys("p", hold, all, false)).toBe("P means “park” here. Choose other keys.");
  expect(refuseKeys("g", hold, all, false)).toContain("Go to desk");
  expect(refuseKeys("tab", hold, all, false)).toContain("cannot be given away");
  expect(refuseKeys("h", hold, all, false)).toBe("");
  expect(refuseKeys("mod+h", hold, all, false)).toBe("");
});
