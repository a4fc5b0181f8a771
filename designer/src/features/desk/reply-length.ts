import type { Replyable } from "@signalbox/server/contract";

export interface ReplyLength {
  /** In the network's own unit. */
  used: number;
  /** `null` where the network sets no limit. */
  limit: number | null;
  isTooLong: boolean;
  /** Set when the bytes are the tighter limit. */
  bytes: { used: number; limit: number } | undefined;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const encoder = new TextEncoder();

/** X counts every address as this long, whatever its length. */
const X_LINK = 23;
const X_LINK_PATTERN = /https?:\/\/[^\s]+/gi;
const MASTODON_LINK = /https?:\/\/[^\s<>"]+/gi;
const MASTODON_LINK_LENGTH = 23;
/** Mastodon counts of a handle on another server only the part before it. */
const FAR_HANDLE =
  /(?<![\p{L}\p{N}_/])(@[\p{L}\p{N}_][\p{L}\p{N}_.-]*)@[\p{L}\p{N}.-]*[\p{L}\p{N}]/giu;
/** Letters of these ranges count once on X, all others twice. */
const X_SINGLE: readonly (readonly [number, number])[] = [
  [0, 0x10ff],
  [0x2000, 0x200d],
  [0x2010, 0x201f],
  [0x2032, 0x2037],
];

/** Counts as the network will count: both limits hold where there are two. */
export function measureReply(text: string, rules: Replyable): ReplyLength {
  const used = count(text, rules);
  const bytes = rules.maxBytes === null ? 0 : encoder.encode(text).length;
  const isOverBytes = rules.maxBytes !== null && bytes > rules.maxBytes;
  const isOver = rules.maxLength !== null && used > rules.maxLength;
  return {
    used,
    limit: rules.maxLength,
    isTooLong: isOver || isOverBytes,
    bytes:
      rules.maxBytes !== null && (isOverBytes || rules.maxLength === null)
        ? { used: bytes, limit: rules.maxBytes }
        : undefined,
  };
}

function count(text: string, { unit, urlLength = MASTODON_LINK_LENGTH }: Replyable): number {
  if (unit === "utf16") return text.length;
  if (unit === "xweighted") return weigh(text);
  if (unit === "grapheme") return countSigns(text);
  return countSigns(text.replace(MASTODON_LINK, "x".repeat(urlLength)).replace(FAR_HANDLE, "$1"));
}

function countSigns(text: string): number {
  return [...segmenter.segment(text)].length;
}

function weigh(text: string): number {
  const links = text.match(X_LINK_PATTERN)?.length ?? 0;
  const rest = text.normalize("NFC").replace(X_LINK_PATTERN, "");
  let weight = links * X_LINK;
  for (const { segment } of segmenter.segment(rest)) weight += weighSign(segment);
  return weight;
}

/** An emoji counts twice however many code points it is made of. */
function weighSign(sign: string): number {
  if (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(sign)) return 2;
  let weight = 0;
  for (const letter of sign) {
    const code = letter.codePointAt(0) ?? 0;
    weight += X_SINGLE.some(([from, to]) => code >= from && code <= to) ? 1 : 2;
  }
  return weight;
}
