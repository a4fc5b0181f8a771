import type { Command, HandlerLayout, Point } from "@signalbox/engine/graph";

/** The command that takes a proposed layout: what stands elsewhere in it moves there. */
export function tidyCommand(before: HandlerLayout, after: HandlerLayout, name: string): Command {
  const moved = Object.entries(after.steps).filter(([id, at]) => !isSame(before.steps[id], at));
  const notes = Object.entries(after.notes ?? {}).filter(
    ([id, note]) => before.notes?.[id] && !isSame(before.notes[id]?.at, note.at),
  );
  const commands: Command[] = [
    { type: "moveSteps", positions: Object.fromEntries(moved) },
    ...notes.map(([note, value]): Command => ({ type: "setNote", note, value })),
  ];
  return { type: "batch", name, commands };
}

function isSame(a: Point | undefined, b: Point): boolean {
  return a !== undefined && a[0] === b[0] && a[1] === b[1];
}
