/**
 * How well a text answers a query typed in haste: letters in order, words by their beginnings
 * ("chi" finds "Check in", "ci" finds it too). Higher is better; `undefined` is no match.
 */
export function fuzzyScore(query: string, text: string): number | undefined {
  const wanted = fold(query).replace(/\s+/g, " ").trim();
  if (wanted === "") return 0;
  const offered = fold(text);
  const at = offered.indexOf(wanted);
  if (at >= 0)
    return 1000 - at - offered.length / 100 + (at === 0 ? 400 : isWordStart(offered, at) ? 200 : 0);
  let score = 0;
  let place = 0;
  let lastHit = -2;
  for (const sign of wanted.replaceAll(" ", "")) {
    const hit = nextHit(offered, sign, place, lastHit);
    if (hit < 0) return undefined;
    score +=
      hit === lastHit + 1 ? 12 : isWordStart(offered, hit) ? 10 : 1 - Math.min(6, hit - place);
    lastHit = hit;
    place = hit + 1;
  }
  // Letters strewn over a long sentence are chance, not an answer.
  return score >= wanted.length * 3 ? score - offered.length / 100 : undefined;
}

/** A list of found things shows no more: nobody reads on, and thousands of rows take seconds to draw. */
export const MOST_SHOWN = 100;

/** The items that match, best first; the given order decides between equals. */
export function fuzzySearch<T>(
  query: string,
  items: readonly T[],
  textsOf: (item: T) => string[],
): T[] {
  return items
    .map((item, order) => ({ item, order, score: bestScore(query, textsOf(item)) }))
    .filter(
      (found): found is { item: T; order: number; score: number } => found.score !== undefined,
    )
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .map(({ item }) => item);
}

/** Later texts (a section, keywords) count for less than the first (the title). */
function bestScore(query: string, texts: string[]): number | undefined {
  let best: number | undefined;
  for (const [rank, text] of texts.entries()) {
    const score = fuzzyScore(query, text);
    if (score === undefined) continue;
    const weighed = score - rank * 300;
    if (best === undefined || weighed > best) best = weighed;
  }
  return best;
}

/** The next letter in a run first, then a word's beginning, then any place. */
function nextHit(text: string, sign: string, from: number, lastHit: number): number {
  if (lastHit >= 0 && text[lastHit + 1] === sign) return lastHit + 1;
  for (let at = from; at < text.length; at++)
    if (text[at] === sign && isWordStart(text, at)) return at;
  return text.indexOf(sign, from);
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? "");
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
