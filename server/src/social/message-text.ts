import { storableText } from "../platform/db/index.ts";

/** Longer than any network allows; what a hostile server sends beyond it is cut. */
const LARGEST_BYTES = 100_000;

/** A text as it is stored: exactly as written, but storable and of bounded size. */
export function storedText(text: string): string {
  const clean = storableText(text);
  if (Buffer.byteLength(clean) <= LARGEST_BYTES) return clean;
  return Buffer.from(clean)
    .subarray(0, LARGEST_BYTES)
    .toString("utf8")
    .replace(/\ufffd+$/u, "");
}

/** A text as one line: for subjects and lists, where marks that turn the writing direction would leak. */
export function asLine(text: string, length: number): string {
  const line = text
    .replaceAll(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/gu, "")
    .replaceAll(/\s+/gu, " ")
    .trim();
  return [...line.slice(0, length * 2)].slice(0, length).join("");
}
