const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const link = /https?:\/\/[^\s<>"]+/giu;
/** Of `@ana@far.example` only `@ana` counts. */
const farHandle =
  /(?<![\p{L}\p{N}_/])(@[\p{L}\p{N}_][\p{L}\p{N}_.-]*)@[\p{L}\p{N}.-]*[\p{L}\p{N}]/giu;

/** As how many every web address counts, unless the server says otherwise. */
const usualUrlLength = 23;

/** Length as Mastodon counts it: every web address the same, handles without their server. */
export function countForMastodon(text: string, urlLength: number = usualUrlLength): number {
  const counted = text.replace(link, "x".repeat(urlLength)).replace(farHandle, "$1");
  let count = 0;
  for (const _ of graphemes.segment(counted)) count++;
  return count;
}
