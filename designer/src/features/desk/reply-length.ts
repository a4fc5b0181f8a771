import type { Replyable } from "@signalbox/server/contract";
import { weightedLength } from "@signalbox/server/x-length";

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

const MASTODON_LINK = /https?:\/\/[^\s<>"]+/gi;
const MASTODON_LINK_LENGTH = 23;
/** Mastodon counts of a handle on another server only the part before it. */
const FAR_HANDLE =
  /(?<![\p{L}\p{N}_/])(@[\p{L}\p{N}_][\p{L}\p{N}_.-]*)@[\p{L}\p{N}.-]*[\p{L}\p{N}]/giu;

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
  if (unit === "xweighted") return weightedLength(text);
  if (unit === "grapheme") return countSigns(text);
  return countSigns(text.replace(MASTODON_LINK, "x".repeat(urlLength)).replace(FAR_HANDLE, "$1"));
}

function countSigns(text: string): number {
  return [...segmenter.segment(text)].length;
}
