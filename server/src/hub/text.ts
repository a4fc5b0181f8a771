import type { TextLimit } from "./connector.ts";
import { countForMastodon } from "./mastodon/count.ts";
import type { Replyable } from "./social-event.ts";
import { weightedLength } from "./x/weighted-length.ts";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Length as people count: one family emoji is one. */
export function countGraphemes(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count++;
  return count;
}

export function countBytes(text: string): number {
  return Buffer.byteLength(text, "utf8");
}

/** What a text measures in a limit's unit, and whether it fits; with two limits both must hold. */
export function measure(
  text: string,
  limit: Pick<Replyable, "maxLength" | "unit" | "maxBytes" | "urlLength">,
): { length: number; maximum: number; fits: boolean } {
  const length = lengthOf(text, limit);
  const maximum = limit.maxLength ?? Number.POSITIVE_INFINITY;
  if (length > maximum) return { length, maximum, fits: false };
  const bytes = limit.maxBytes === null ? 0 : countBytes(text);
  if (limit.maxBytes !== null && bytes > limit.maxBytes) {
    return { length: bytes, maximum: limit.maxBytes, fits: false };
  }
  return { length, maximum, fits: true };
}

function lengthOf(
  text: string,
  { unit, urlLength }: Pick<Replyable, "unit" | "urlLength">,
): number {
  if (unit === "grapheme") return countGraphemes(text);
  if (unit === "xweighted") return weightedLength(text);
  if (unit === "mastodon") return countForMastodon(text, urlLength);
  return text.length;
}

/** An answer is welcome, within a limit. */
export function replyableWithin(limit: TextLimit): Replyable {
  return {
    allowed: true,
    reason: "",
    until: null,
    maxLength: limit.max,
    unit: limit.unit,
    maxBytes: limit.maxBytes,
  };
}

/** The same text for matching: composed, trimmed, runs of white space as one. */
export function comparable(text: string): string {
  return text.normalize("NFC").replaceAll(/\s+/gu, " ").trim();
}
