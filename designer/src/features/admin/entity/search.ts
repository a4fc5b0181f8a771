/** Whether every word of the search stands somewhere in the text. */
export function matchesSearch(text: string, search: string): boolean {
  const haystack = fold(text);
  return fold(search)
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}

/** Without case and accents: "jurgen" finds Jürgen. */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
