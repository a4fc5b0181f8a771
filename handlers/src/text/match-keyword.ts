/**
 * Keywords in people's writing. Words end where neither letter, digit, mark nor underscore follows,
 * in every script, so that "art" is not in "party" while "Ärger" is a word of its own.
 */

export interface KeywordMatch {
  keyword: string;
  /** Character at which it begins. */
  position: number;
}

export interface KeywordOptions {
  wholeWord: boolean;
  ignoreCase: boolean;
}

/** The first keyword of the list that occurs, at its first place; blank keywords never do. */
export function findKeyword(
  text: string,
  keywords: readonly string[],
  options: KeywordOptions,
): KeywordMatch | undefined {
  const haystack = fold(text, options.ignoreCase);
  for (const keyword of keywords) {
    const needle = fold(keyword.trim(), options.ignoreCase);
    if (needle === "") continue;
    const position = options.wholeWord ? findWord(haystack, needle) : haystack.indexOf(needle);
    if (position >= 0) return { keyword, position };
  }
  return undefined;
}

const wordSign = /[\p{L}\p{N}\p{M}_]/u;

function findWord(haystack: string, needle: string): number {
  // "C++" has no word sign at its end, so anything may follow it.
  const bound = {
    before: wordSign.test(firstSign(needle)),
    after: wordSign.test(lastSign(needle)),
  };
  let at = haystack.indexOf(needle);
  while (at >= 0) {
    const before = lastSign(haystack.slice(Math.max(0, at - 2), at));
    const after = firstSign(haystack.slice(at + needle.length, at + needle.length + 2));
    const free = !(bound.before && wordSign.test(before)) && !(bound.after && wordSign.test(after));
    if (free) return at;
    at = haystack.indexOf(needle, at + 1);
  }
  return -1;
}

function firstSign(text: string): string {
  return [...text][0] ?? "";
}

function lastSign(text: string): string {
  return [...text].at(-1) ?? "";
}

/** One writing for letters that look the same; typographic apostrophes count as plain ones. */
function fold(text: string, ignoreCase: boolean): string {
  const plain = text.normalize("NFC").replaceAll("’", "'");
  return ignoreCase ? plain.toLowerCase() : plain;
}
