import { HEADER_HEIGHT } from "./node-geometry.ts";
import type { Rect } from "./rect.ts";
import type { WireEnds } from "./route-wires.ts";

/** Between two wires that enter the same card, where there is room. */
const APART = 8;
/** What of the header's height wires may enter at. */
const ROOM = HEADER_HEIGHT - 18;

/**
 * Gives each wire its own place to enter: the middle of the header for a single one, side by side
 * for several, in the order of where they come from, so that they neither lie on each other nor
 * cross at the last moment.
 */
export function fanEntries<W extends WireEnds>(
  wires: readonly W[],
  rects: ReadonlyMap<string, Rect>,
): W[] {
  const byTarget = new Map<string, W[]>();
  for (const wire of wires) {
    const others = byTarget.get(wire.target);
    if (others) others.push(wire);
    else byTarget.set(wire.target, [wire]);
  }
  const entries = new Map<string, W["to"]>();
  for (const [target, incoming] of byTarget) {
    const rect = rects.get(target);
    if (!rect) continue;
    const sorted = incoming.toSorted((a, b) => a.from[1] - b.from[1] || b.from[0] - a.from[0]);
    const apart = Math.min(APART, ROOM / Math.max(1, sorted.length - 1));
    for (const [index, wire] of sorted.entries()) {
      const offset = (index - (sorted.length - 1) / 2) * apart;
      entries.set(wire.id, [rect.x, rect.y + HEADER_HEIGHT / 2 + offset]);
    }
  }
  return wires.map((wire) => ({ ...wire, to: entries.get(wire.id) ?? wire.to }));
}
