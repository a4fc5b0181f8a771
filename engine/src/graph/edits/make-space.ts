import type { Command, Point } from "../commands/command.ts";
import type { HandlerLayout } from "../layout.ts";

/**
 * Pushes everything at or beyond a line apart: cards and notes right of it (`axis` 0) or below it
 * (`axis` 1) move by `by` pixels; negative closes a gap. Nothing when nothing stands there.
 *
 * @param places Where each card is drawn, which for cards without a layout only the drawing knows.
 */
export function makeSpace(
  places: ReadonlyMap<string, Point>,
  layout: HandlerLayout,
  { axis, from, by }: { axis: 0 | 1; from: number; by: number },
): Command[] {
  if (by === 0) return [];
  const shift = ([x, y]: Point): Point => (axis === 0 ? [x + by, y] : [x, y + by]);
  const moved = [...places].filter(([, at]) => at[axis] >= from);
  const notes = Object.entries(layout.notes ?? {}).filter(([, note]) => note.at[axis] >= from);
  return [
    ...(moved.length > 0
      ? [
          {
            type: "moveSteps" as const,
            positions: Object.fromEntries(moved.map(([id, at]) => [id, shift(at)])),
          },
        ]
      : []),
    ...notes.map(
      ([note, value]): Command => ({
        type: "setNote",
        note,
        value: { ...value, at: shift(value.at) },
      }),
    ),
  ];
}
