/**
 * Keys as text: chords such as `mod+enter`, `shift+d`, `?`, or two in a row: `g d`.
 *
 * `mod` is ⌘ on Apple systems and Ctrl elsewhere, so one text serves both.
 */
export interface Chord {
  readonly key: string;
  readonly mod: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

/** What matching needs of a keyboard event, so tests need no browser. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const SYMBOLS: Record<string, string> = {
  enter: "⏎",
  escape: "Esc",
  arrowup: "↑",
  arrowdown: "↓",
  arrowleft: "←",
  arrowright: "→",
  backspace: "⌫",
  delete: "Del",
  space: "Space",
  tab: "Tab",
  plus: "+",
};

export function parseChords(keys: string): Chord[] {
  return keys
    .trim()
    .split(/\s+/)
    .map((text) => {
      const parts = text.toLowerCase().split("+");
      return {
        key: parts.at(-1) ?? "",
        mod: parts.includes("mod"),
        alt: parts.includes("alt"),
        shift: parts.includes("shift"),
      };
    });
}

export function matchesChord(chord: Chord, press: KeyPress, apple: boolean): boolean {
  const mod = apple ? press.metaKey : press.ctrlKey;
  const otherMod = apple ? press.ctrlKey : press.metaKey;
  if (chord.mod !== mod || otherMod || chord.alt !== press.altKey) return false;
  const pressed = keyName(press);
  if (pressed !== chord.key) return false;
  // Which keys need shift for "?" or "+" depends on the layout, so only letters and named keys ask.
  const shiftMatters = /^[a-z]$/.test(chord.key) || chord.key.length > 1;
  return !shiftMatters || chord.key === "plus" || chord.shift === press.shiftKey;
}

/** A press as text, such as `mod+shift+d`; `undefined` for a modifier alone. */
export function chordText(press: KeyPress, apple: boolean): string | undefined {
  const key = keyName(press);
  if (["control", "meta", "alt", "shift", "altgraph", "dead", "unidentified"].includes(key))
    return undefined;
  const mod = apple ? press.metaKey : press.ctrlKey;
  const isNamed = /^[a-z]$/.test(key) || key.length > 1;
  const parts = [mod && "mod", press.altKey && "alt", press.shiftKey && isNamed && "shift", key];
  return parts.filter(Boolean).join("+");
}

/** The pieces to show, one per key cap: `["⌘", "K"]` or `["Ctrl", "K"]`. */
export function describeChord(chord: Chord, apple: boolean): string[] {
  const key =
    SYMBOLS[chord.key] ?? (chord.key.length === 1 ? chord.key.toUpperCase() : title(chord.key));
  return [
    ...(chord.mod ? [apple ? "⌘" : "Ctrl"] : []),
    ...(chord.alt ? [apple ? "⌥" : "Alt"] : []),
    ...(chord.shift ? ["⇧"] : []),
    key,
  ];
}

export function isAppleSystem(): boolean {
  return typeof navigator !== "undefined" && /mac|iphone|ipad/i.test(navigator.userAgent);
}

function keyName(press: KeyPress): string {
  if (press.key === " ") return "space";
  if (press.key === "+") return "plus";
  const key = press.key.toLowerCase();
  // On a Greek or Cyrillic layout the letter keys keep the place they have on the Latin one;
  // with alt held, Apple systems type another sign.
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1];
  if (letter && (press.altKey || key.charCodeAt(0) > 127)) return letter.toLowerCase();
  return key;
}

function title(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
