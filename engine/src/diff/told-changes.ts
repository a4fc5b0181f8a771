import type { Change } from "./change.ts";

/**
 * The changes that people care about. Left out is what only follows from another one: the place and
 * the colour of a step that came or went, and the order of tests.
 */
export function toldChanges(changes: readonly Change[]): Change[] {
  const whole = new Set(
    changes.flatMap(({ subject, place }) =>
      subject === "step" && place.part === undefined ? (place.step ?? []) : [],
    ),
  );
  return changes.filter(({ subject, kind, place }) => {
    if (subject === "placement") return kind === "moved";
    if (subject === "colour") return place.step === undefined || !whole.has(place.step);
    return !(subject === "test" && place.part === "order");
  });
}
