import { expect, test } from "vitest";
import { describeChord, type KeyPress, matchesChord, parseChords } from "./chord.ts";

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held };
}

function matches(keys: string, pressed: KeyPress, apple = false): boolean {
  const chord = parseChords(keys)[0];
  return chord !== undefined && matchesChord(chord, pressed, apple);
}

test("mod is the command key on Apple systems and Ctrl elsewhere", () => {
  expect(matches("mod+k", press("k", { metaKey: true }), true)).toBe(true);
  expect(matches("mod+k", press("k", { ctrlKey: true }), true)).toBe(false);
  expect(matches("mod+k", press("k", { ctrlKey: true }), false)).toBe(true);
  expect(matches("mod+k", press("k", { metaKey: true }), false)).toBe(false);
});

test("a single letter wants no modifier and no shift", () => {
  expect(matches("d", press("d"))).toBe(true);
  expect(matches("d", press("D", { shiftKey: true }))).toBe(false);
  expect(matches("d", press("d", { ctrlKey: true }))).toBe(false);
  expect(matches("shift+d", press("D", { shiftKey: true }))).toBe(true);
});

test("a sign matches wherever the layout puts it, with or without shift", () => {
  expect(matches("?", press("?", { shiftKey: true }))).toBe(true);
  expect(matches("?", press("?"))).toBe(true);
  expect(matches("/", press("/", { shiftKey: true }))).toBe(true);
  expect(matches("plus", press("+", { shiftKey: true }))).toBe(true);
});

test("on a Greek layout the letter keys keep their Latin place", () => {
  expect(matches("h", press("η", { code: "KeyH" }))).toBe(true);
  expect(matches("mod+k", press("κ", { code: "KeyK", ctrlKey: true }))).toBe(true);
});

test("on a French layout the letter typed decides, not its place", () => {
  expect(matches("a", press("a", { code: "KeyQ" }))).toBe(true);
  expect(matches("q", press("a", { code: "KeyQ" }))).toBe(false);
});

test("key caps read as the system writes them", () => {
  const [chord] = parseChords("mod+shift+enter");
  if (!chord) throw new Error("no chord");
  expect(describeChord(chord, true)).toEqual(["⌘", "⇧", "⏎"]);
  expect(describeChord(chord, false)).toEqual(["Ctrl", "⇧", "⏎"]);
});
