import { type Chord, type KeyPress, matchesChord, parseChords } from "./chord.ts";

/** Something a person can do in this view; the command box, the key sheet and the keys all read it. */
export interface Action {
  /** Stable and unique within the view: `desk.hold`. A later registration of the same id covers the earlier. */
  id: string;
  /** A verb in sentence case: "Hold". */
  title: string;
  /** Heading in the command box and the key sheet: "Interaction". */
  section: string;
  /** Such as `h`, `shift+d`, `mod+enter`, or two in a row: `g d`. */
  keys?: string;
  /** Set where a person chose other keys: those it was shipped with. */
  shippedKeys?: string;
  /** Other words to find it by. */
  keywords?: string;
  run: () => void;
  isDisabled?: boolean;
  /** Also while a text field has the focus. Chords with `mod` or `alt` work there unless this is false. */
  inTextFields?: boolean;
  /** Also while a dialog is open. */
  inDialogs?: boolean;
  /** Keeps it out of the command box, for keys that need a place such as "next problem". */
  isHidden?: boolean;
}

/** With the keys a person chose for it. Only what has keys can be given others. */
export function withChosenKeys(action: Action, chosen: Readonly<Record<string, string>>): Action {
  const keys = chosen[action.id];
  if (typeof keys !== "string" || action.keys === undefined) return action;
  return { ...action, keys, shippedKeys: action.keys };
}

/** Where a key was pressed. */
export interface PressPlace {
  isTextField: boolean;
  isDialog: boolean;
  /** Single keys without a modifier may be turned off. */
  allowsSingleKeys: boolean;
}

/** A second key must follow the first within this time, as in `g d`. */
const SEQUENCE_MS = 1200;

/** The actions of what is on screen; what registered last wins, so a dialog covers its page. */
export function createActionRegistry({ isApple, now }: { isApple: boolean; now: () => number }) {
  let layers: (() => readonly Action[])[] = [];
  const listeners = new Set<() => void>();
  let begun: { chord: Chord; at: number } | undefined;

  function list(): Action[] {
    const byId = new Map<string, Action>();
    for (const read of layers) for (const action of read()) byId.set(action.id, action);
    return [...byId.values()];
  }

  function changed(): void {
    for (const listener of listeners) listener();
  }

  function find(press: KeyPress, place: PressPlace): Action | undefined {
    const first = begun && now() - begun.at <= SEQUENCE_MS ? begun.chord : undefined;
    begun = undefined;
    const candidates = list()
      .reverse()
      .filter((action) => action.keys && isAllowed(action, place));
    for (const action of candidates) {
      const [one, two] = parseChords(action.keys ?? "");
      const isSecond =
        first && one && two && sameChord(one, first) && matchesChord(two, press, isApple);
      if (isSecond) return action;
    }
    const single = candidates.find((action) => {
      const [one, two] = parseChords(action.keys ?? "");
      return one && !two && matchesChord(one, press, isApple);
    });
    if (single) return single;
    for (const action of candidates) {
      const [one, two] = parseChords(action.keys ?? "");
      if (one && two && matchesChord(one, press, isApple)) begun = { chord: one, at: now() };
    }
    return undefined;
  }

  return {
    /** @param read Gives the actions of the moment, so that nothing registers anew on each render. */
    register(read: () => readonly Action[]): () => void {
      layers = [...layers, read];
      changed();
      return () => {
        layers = layers.filter((layer) => layer !== read);
        changed();
      };
    },
    list,
    /** The action this press means here, or nothing; a disabled action swallows its key. */
    find,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function isAllowed(action: Action, place: PressPlace): boolean {
  if (place.isDialog && !action.inDialogs) return false;
  const first = parseChords(action.keys ?? "")[0];
  const hasModifier = first?.mod || first?.alt || (first?.key.length ?? 0) > 1;
  if (!hasModifier && !place.allowsSingleKeys) return false;
  const isForFields = action.inTextFields ?? (first?.mod === true || first?.alt === true);
  return !place.isTextField || isForFields;
}

function sameChord(a: Chord, b: Chord): boolean {
  return a.key === b.key && a.mod === b.mod && a.alt === b.alt && a.shift === b.shift;
}
