import type { Kept } from "./draft-sync.ts";

/** Larger histories are kept without their undo part: session storage holds about 5 MB for all. */
const MOST_CHARACTERS = 1_500_000;

/** What was done and not yet sent, in this tab; gone when the tab is closed. */
export function keepInSession(handlerId: string, kept: Kept): void {
  try {
    const text = JSON.stringify(kept);
    const small = { ...kept, past: [], future: [] };
    sessionStorage.setItem(
      nameOf(handlerId),
      text.length > MOST_CHARACTERS ? JSON.stringify(small) : text,
    );
  } catch {
    // No storage or no room: the draft still goes to the server, only a reload in between would lose.
  }
}

export function readFromSession(handlerId: string): Kept | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(nameOf(handlerId)) ?? "null");
    return isKept(kept) ? kept : undefined;
  } catch {
    return undefined;
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

function nameOf(handlerId: string): string {
  return `signalbox.draft.${handlerId}`;
}
