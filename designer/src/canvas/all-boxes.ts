import {
  type Drawing,
  frameRect,
  groupCardId,
  noteRect,
  type Rect,
} from "@signalbox/engine/drawing";
import type { HandlerLayout } from "@signalbox/engine/graph";
import { noteNodeId } from "./flow-adapter.ts";

/** Where everything stands that can have the keyboard: cards, frames and notes. */
export function allBoxes(
  rects: ReadonlyMap<string, Rect>,
  { frames }: Drawing,
  notes: NonNullable<HandlerLayout["notes"]>,
): ReadonlyMap<string, Rect> {
  return new Map([
    ...rects,
    ...frames.map((frame) => [groupCardId(frame.id), frameRect(frame, rects)] as const),
    ...Object.entries(notes).map(([id, note]) => [noteNodeId(id), noteRect(note)] as const),
  ]);
}
