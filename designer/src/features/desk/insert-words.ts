import type { RefObject } from "react";
import { saveDraftSoon } from "./draft-saver.ts";
import { changeDraft, EMPTY_DRAFT, useDrafts } from "./drafts.ts";

/** A piece of the text, from the first sign to the one behind the last. */
export interface Range {
  start: number;
  end: number;
}

/** Puts words into the answer in place of a range and leaves the cursor behind them, or on `select`. */
export function insertWords(
  interactionId: string,
  input: RefObject<HTMLTextAreaElement | null>,
  range: Range,
  words: string,
  select?: Range,
): void {
  const { text } = useDrafts.getState().drafts[interactionId] ?? EMPTY_DRAFT;
  changeDraft(interactionId, { text: text.slice(0, range.start) + words + text.slice(range.end) });
  saveDraftSoon(interactionId);
  const behind = { start: words.length, end: words.length };
  const { start, end } = select ?? behind;
  // After the text is drawn, and after what floated has given the focus back.
  setTimeout(() => {
    input.current?.focus();
    input.current?.setSelectionRange(range.start + start, range.start + end);
  });
}

/** Where the cursor stands, or the end of what is written. */
export function cursorOf(input: RefObject<HTMLTextAreaElement | null>): Range {
  const node = input.current;
  if (!node) return { start: 0, end: 0 };
  return { start: node.selectionStart, end: node.selectionEnd };
}
