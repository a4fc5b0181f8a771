import type { Action } from "./actions.ts";
import { describeChord, parseChords } from "./chord.ts";

/** Keys that move through every page and close what floats. */
const FIXED = ["tab", "shift+tab", "enter", "space", "escape"];

/** Why an action cannot have these keys here; empty when it can. */
export function refuseKeys(
  keys: string,
  action: Action,
  all: readonly Action[],
  apple: boolean,
): string {
  const shown = parseChords(keys)
    .map((chord) => describeChord(chord, apple).join(" "))
    .join(" ");
  if (FIXED.includes(keys)) return `${shown} works in every view and cannot be given away.`;
  const other = all.find((known) => known.id !== action.id && clashes(known.keys ?? "", keys));
  return other ? `${shown} means “${other.title}” here. Choose other keys.` : "";
}

/** Equal, or the beginning of two in a row: then one of them would never be reached. */
function clashes(one: string, other: string): boolean {
  const [a, b] = [one.trim().split(/\s+/), other.trim().split(/\s+/)];
  if (one === "" || other === "") return false;
  return a[0] === b[0] && (a.length === 1 || b.length === 1 || a[1] === b[1]);
}
