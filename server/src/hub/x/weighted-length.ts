/**
 * How long a text is on X: Latin letters and most punctuation count 1, all other signs 2, an emoji 2
 * however many code points it is made of, and a web address 23 whatever its length. Shared with the
 * composer, so that what it shows is what is checked.
 */

/** Code points that count once. */
const SINGLE: readonly (readonly [number, number])[] = [
  [0, 0x10ff],
  [0x2000, 0x200d],
  [0x2010, 0x201f],
  [0x2032, 0x2037],
];
const LINK_LENGTH = 23;

/** Well-known endings that make a bare name an address; X knows more, and counts those as text. */
const endings =
  "com|net|org|info|biz|name|pro|mobi|edu|gov|mil|int|aero|coop|museum|jobs|travel|cat|tel|asia|post|xxx|app|dev|page|shop|store|blog|site|online|website|tech|cloud|live|news|media|agency|company|email|group|help|link|team|today|tools|work|world|zone";
const host = "(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+";
const rest = "(?:[/?#][^\\s<>\"']*)?";
const LINK = new RegExp(
  [
    `https?://[^\\s<>"']+`,
    `(?<![\\w@.$#/-])${host}(?:${endings})(?![\\w-]|\\.[\\w])${rest}`,
    // Two letters at the end are a country only below two names or before a path.
    `(?<![\\w@.$#/-])(?:${host.replace("+", "{2,}")}[a-z]{2}(?![\\w-]|\\.[\\w])${rest}|${host}[a-z]{2}/[^\\s<>"']*)`,
  ].join("|"),
  "gi",
);

const signs = new Intl.Segmenter(undefined, { granularity: "grapheme" });

export function weightedLength(text: string): number {
  const composed = text.normalize("NFC");
  let weight = 0;
  let at = 0;
  for (const match of composed.matchAll(LINK)) {
    weight += weigh(composed.slice(at, match.index)) + LINK_LENGTH;
    at = match.index + withoutSentenceEnd(match[0]).length;
  }
  return weight + weigh(composed.slice(at));
}

/** Has the text a web address? X charges more for such posts. */
export function hasLink(text: string): boolean {
  return text.search(LINK) >= 0;
}

/** The full stop behind an address is not part of it. */
function withoutSentenceEnd(link: string): string {
  return link.replace(/[.,;:!?)\]]+$/, "");
}

/** Letters of Latin and its neighbours up to Georgian: each counts once, and none of them is a picture. */
const PLAIN = /^[^\u1100-\uffff]*$/;

function weigh(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let weight = 0;
  for (const { segment } of signs.segment(text)) weight += weighSign(segment);
  return weight;
}

function weighSign(sign: string): number {
  if (/\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(sign) && !isPlain(sign))
    return 2;
  let weight = 0;
  for (const letter of sign) weight += isSingle(letter.codePointAt(0) ?? 0) ? 1 : 2;
  return weight;
}

/** © and ™ are pictures to Unicode and letters to X, unless asked to look like a picture. */
function isPlain(sign: string): boolean {
  const code = sign.codePointAt(0) ?? 0;
  return sign.length === 1 && isSingle(code);
}

function isSingle(code: number): boolean {
  return SINGLE.some(([from, to]) => code >= from && code <= to);
}
