const words = new Intl.Segmenter(undefined, { granularity: "word" });

/**
 * Does a text have a keyword, phrase, #tag or @handle in it? Without regard to case, at word
 * boundaries as the language has them: "fee" is not in "coffee", and Japanese needs no spaces.
 */
export function mentionsTerm(text: string, term: string): boolean {
  const [haystack, needle] = [fold(text), fold(term)];
  if (needle === "") return false;
  const edges = edgesOf(haystack);
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1)) {
    if (edges.has(at) && edges.has(at + needle.length)) return true;
  }
  return false;
}

function edgesOf(text: string): Set<number> {
  const edges = new Set<number>([text.length]);
  for (const { index } of words.segment(text)) edges.add(index);
  return edges;
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().trim();
}
