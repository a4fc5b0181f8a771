import type { Change } from "./change.ts";
import { toldChanges } from "./told-changes.ts";

/** What happened to a card: the strongest of its changes. */
export type CardChange = "added" | "removed" | "changed" | "rewired" | "moved";

/** Cards by step id, the initiator as `start`; exits of a card that lead elsewhere now. */
export interface DiffSummary {
  cards: ReadonlyMap<string, CardChange>;
  /** `step` → names of its exits. */
  rewired: ReadonlyMap<string, ReadonlySet<string>>;
  /** How many changes there are of each kind, a card's moves included. */
  counts: Readonly<Record<CardChange, number>>;
}

const rank: Record<CardChange, number> = { added: 4, removed: 4, changed: 3, rewired: 2, moved: 1 };

/** A difference as the canvas shows it. */
export function summariseDiff(changes: readonly Change[]): DiffSummary {
  const cards = new Map<string, CardChange>();
  const rewired = new Map<string, Set<string>>();
  const counts: Record<CardChange, number> = {
    added: 0,
    removed: 0,
    changed: 0,
    rewired: 0,
    moved: 0,
  };
  for (const change of toldChanges(changes)) {
    const kind = cardChange(change);
    counts[kind] += 1;
    const { step, exit } = change.place;
    if (step === undefined) continue;
    const before = cards.get(step);
    if (before === undefined || rank[kind] > rank[before]) cards.set(step, kind);
    if (change.subject !== "exit" || exit === undefined) continue;
    rewired.set(step, (rewired.get(step) ?? new Set()).add(exit));
  }
  return { cards, rewired, counts };
}

/** A part that came or went changes its card; only a whole step comes or goes. */
function cardChange({ subject, kind, place }: Change): CardChange {
  if (subject === "exit") return "rewired";
  const isPart = place.step !== undefined && (subject !== "step" || place.part !== undefined);
  return isPart && kind !== "moved" ? "changed" : kind;
}
