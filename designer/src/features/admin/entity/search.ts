/** Whether every word of a search stands somewhere in a folded text. */
export function matchesWords(folded: string, words: readonly string[]): boolean {
  return words.every((word) => folded.includes(word));
}

/** The words of a search, folded like the texts they are looked for in. */
export function wordsOf(search: string): string[] {
  return foldText(search).split(/\s+/);
}

/** Without case and accents: "jurgen" finds Jürgen. */
export function foldText(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** The order that every list has. */
export const BY_NAME = "Name";

// Made once: comparing through it is many times faster than localeCompare.
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

/** By name, or by what the rows say for this order and then by name; nothing stands last. */
export function sortRows<Row extends { name: string; sortBy?: Readonly<Record<string, string>> }>(
  rows: readonly Row[],
  order: string = BY_NAME,
): Row[] {
  return rows.toSorted((a, b) => {
    const [one, two] = [a.sortBy?.[order] ?? "", b.sortBy?.[order] ?? ""];
    const isOneEmpty = one === "";
    if (isOneEmpty !== (two === "")) return isOneEmpty ? 1 : -1;
    return collator.compare(one, two) || collator.compare(a.name, b.name);
  });
}
