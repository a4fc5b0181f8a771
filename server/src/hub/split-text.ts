import type { Replyable } from "./social-event.ts";
import { measure } from "./text.ts";

/** More would be an essay, and a flood in everybody's list. */
const MOST_PARTS = 25;

type Limit = Pick<Replyable, "maxLength" | "unit" | "maxBytes" | "urlLength">;

const signs = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * A text in as many numbered parts as it needs, "1/3" at the end of each, cut at paragraphs,
 * sentences or words where that is possible. One part, without a number, when the text fits.
 * Undefined when it would be too many.
 */
export function splitText(text: string, limit: Limit): string[] | undefined {
  const whole = text.trim();
  if (measure(whole, limit).fits) return [whole];
  // How many parts there are decides how long their numbers are.
  for (const widest of [9, MOST_PARTS]) {
    const parts = cut(whole, limit, ` ${widest}/${widest}`);
    if (parts && parts.length <= widest) {
      return parts.map((part, at) => `${part} ${at + 1}/${parts.length}`);
    }
  }
  return undefined;
}

function cut(text: string, limit: Limit, mark: string): string[] | undefined {
  const { length, maximum } = measure(text, { ...limit, maxBytes: null });
  if (length > maximum * MOST_PARTS) return undefined;
  const parts: string[] = [];
  let rest = text;
  while (rest !== "") {
    if (parts.length >= MOST_PARTS) return undefined;
    const length = longestStart(rest, limit, mark);
    if (length === 0) return undefined;
    parts.push(rest.slice(0, length).trim());
    rest = rest.slice(length).trim();
  }
  return parts;
}

/** The largest beginning that fits with its number, back to where a reader would pause. */
function longestStart(text: string, limit: Limit, mark: string): number {
  const fits = (length: number) => measure(`${text.slice(0, length).trim()}${mark}`, limit).fits;
  if (fits(text.length)) return text.length;
  // Addresses count less than their length; further than this no part can reach.
  const reach = text.slice(0, (limit.maxLength ?? text.length) * 4 + 2_000);
  const ends = [...signs.segment(reach)].map(({ index, segment }) => index + segment.length);
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(ends[middle - 1] ?? 0)) low = middle;
    else high = middle - 1;
  }
  const most = ends[low - 1] ?? 0;
  const start = text.slice(0, most + 1);
  for (const pause of [/\n\s*\n/g, /[.!?…。！？]["')\]]?\s/g, /\s/g]) {
    const at = lastEnd(start, pause);
    // A part that is nearly empty helps nobody.
    if (at > most / 3 && fits(at)) return at;
  }
  return most;
}

function lastEnd(text: string, pause: RegExp): number {
  let end = 0;
  for (const match of text.matchAll(pause)) end = match.index + match[0].length;
  return end;
}
