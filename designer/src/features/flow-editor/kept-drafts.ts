import type { Draft } from "@signalbox/engine/graph";
import { newIdempotencyKey } from "../../app/api.ts";
import type { HistoryEntry } from "./document-store.ts";
import type { Kept } from "./draft-sync.ts";

/** Of a larger history only the newest part is kept: session storage holds about 5 MB for all. */
const MOST_CHARACTERS = 1_500_000;
const TAB = "signalbox.tab";

/**
 * What was done and not yet sent, and the undo history: kept in this tab over a reload. Work that a
 * closed tab left unsent waits in the browser for the next tab that opens the handler, once.
 *
 * @param key The user and the handler, so that nobody sends what somebody else did.
 */
export function createDraftDrawer(key: string) {
  const name = `signalbox.draft.${key}`;
  let written: Draft | undefined;

  /** Written once for each answer of the server, not with each letter: it is the whole handler. */
  function keepBase({ rev, base, pending }: Kept): void {
    if (pending.length === 0 || base === undefined || base === written) return;
    written = base;
    const text = JSON.stringify({ rev, base });
    tryStore(() => sessionStorage.setItem(`${name}.base`, text));
    tryStore(() => {
      if (!isLeftByAnother(name)) localStorage.setItem(`${name}.base`, text);
    });
  }

  return {
    keep({ base, ...kept }: Kept): void {
      keepBase({ ...kept, ...(base && { base }) });
      const small = { ...kept, past: [], future: [] };
      tryStore(() => sessionStorage.setItem(name, fittingText(kept)));
      tryStore(() => {
        if (isLeftByAnother(name)) return;
        if (kept.pending.length === 0) {
          localStorage.removeItem(name);
          localStorage.removeItem(`${name}.base`);
          written = undefined;
        } else localStorage.setItem(name, JSON.stringify({ ...small, tab: tabId() }));
      });
    },
    /** What this tab kept, else what a closed one left behind; that is then this tab's. */
    read(): Kept | undefined {
      const own = readFrom(() => sessionStorage.getItem(name));
      if (own) return withBase(own, () => sessionStorage.getItem(`${name}.base`));
      const left = readFrom(() => localStorage.getItem(name));
      if (!left) return undefined;
      tryStore(() => localStorage.removeItem(name));
      return withBase(left, () => localStorage.getItem(`${name}.base`));
    },
  };
}

/**
 * As text, without what is farthest from now where it is too long, and with the count of what was
 * left out: the list of edits says so.
 */
function fittingText(kept: Kept): string {
  const whole = JSON.stringify(kept);
  if (whole.length <= MOST_CHARACTERS) return whole;
  let room = MOST_CHARACTERS - JSON.stringify({ ...kept, past: [], future: [] }).length;
  const near = (entries: readonly HistoryEntry[]) => {
    const far = entries.findIndex((entry) => {
      room -= JSON.stringify(entry).length + 1;
      return room < 0;
    });
    return far < 0 ? entries : entries.slice(0, far);
  };
  const past = near(kept.past.toReversed()).toReversed();
  const future = near(kept.future);
  const forgotten = {
    earlier: (kept.forgotten?.earlier ?? 0) + kept.past.length - past.length,
    later: (kept.forgotten?.later ?? 0) + kept.future.length - future.length,
  };
  return JSON.stringify({ ...kept, past, future, forgotten });
}

/** Another tab may still have unsent work of its own there. */
function isLeftByAnother(name: string): boolean {
  const left: unknown = JSON.parse(localStorage.getItem(name) ?? "null");
  return typeof left === "object" && left !== null && "tab" in left && left.tab !== tabId();
}

function tabId(): string {
  const known = sessionStorage.getItem(TAB);
  if (known !== null) return known;
  const fresh = newIdempotencyKey();
  sessionStorage.setItem(TAB, fresh);
  return fresh;
}

function tryStore(store: () => void): void {
  try {
    store();
  } catch {
    // No storage or no room: the draft still goes to the server, only a reload in between would lose.
  }
}

function readFrom(read: () => string | null): Kept | undefined {
  try {
    const kept: unknown = JSON.parse(read() ?? "null");
    return isKept(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Only the base of the same revision fits; without one there is no merge. */
function withBase(kept: Kept, read: () => string | null): Kept {
  try {
    const found: unknown = JSON.parse(read() ?? "null");
    const { rev, base } = (found ?? {}) as { rev?: unknown; base?: Draft };
    return rev === kept.rev && base !== undefined ? { ...kept, base } : kept;
  } catch {
    return kept;
  }
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== "object" || value === null) return false;
  const { rev, pending, past, future } = value as Record<string, unknown>;
  return (
    typeof rev === "number" &&
    Array.isArray(pending) &&
    Array.isArray(past) &&
    Array.isArray(future)
  );
}
