import type { LicenceView } from "@signalbox/server/contract";

/** Whether these licences, named by title or by key, have this one. */
export function holds(names: readonly string[], licence: LicenceView): boolean {
  return names.includes(licence.title) || names.includes(licence.feature);
}

/** "3 of 10 seats assigned, 1 in use now", "3 assigned, no limit, 1 in use now". */
export function seatsText({ seats, assigned, inUse }: LicenceView): string {
  const taken =
    seats === null ? `${assigned} assigned, no limit` : `${assigned} of ${seats} seats assigned`;
  return assigned === 0 ? taken : `${taken}, ${inUse} in use now`;
}

/** From this share of the seats on, an administrator should think of more. */
const FEW = 0.9;

export function seatsState({ seats, assigned }: LicenceView): "fine" | "few" | "full" | "over" {
  if (seats === null) return "fine";
  if (assigned > seats) return "over";
  if (assigned === seats) return seats === 0 ? "fine" : "full";
  return assigned >= seats * FEW ? "few" : "fine";
}
