/** A run of characters, with how bad it is where a problem marks it. */
export interface MarkedPart {
  from: number;
  text: string;
  severity: "error" | "warning" | undefined;
}

/** Cuts a text where marks begin and end; where marks overlap the first one counts. */
export function markText(
  text: string,
  marks: readonly { from: number; to: number; severity: "error" | "warning" }[],
): MarkedPart[] {
  const cuts = new Set([0, text.length]);
  // A mark at the end, such as for a missing operand, still gets a character to show under.
  const wide = marks.map((mark) => ({
    ...mark,
    from: Math.min(mark.from, Math.max(0, text.length - 1)),
  }));
  for (const { from, to } of wide) {
    cuts.add(from);
    cuts.add(Math.min(to, text.length));
  }
  const places = [...cuts].toSorted((a, b) => a - b);
  return places.slice(0, -1).map((from, index) => {
    const to = places[index + 1] ?? text.length;
    const mark = wide.find((each) => each.from <= from && each.to >= to);
    return { from, text: text.slice(from, to), severity: mark?.severity };
  });
}
