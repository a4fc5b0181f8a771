import type { AttachmentLimits, TextLimit } from "../connector.ts";

export const postLimit: TextLimit = { unit: "xweighted", max: 280, maxBytes: null };
export const messageLimit: TextLimit = { unit: "utf16", max: 10_000, maxBytes: null };

const MB = 1024 * 1024;
const pictures = [
  { mimeType: "image/jpeg", maxBytes: 5 * MB },
  { mimeType: "image/png", maxBytes: 5 * MB },
  { mimeType: "image/webp", maxBytes: 5 * MB },
  { mimeType: "image/gif", maxBytes: 15 * MB },
];
export const postAttachments: AttachmentLimits = {
  maxCount: 4,
  maxAltLength: 1000,
  withoutText: true,
  types: pictures,
};
export const messageAttachments: AttachmentLimits = { ...postAttachments, maxCount: 1 };

/**
 * Calls that X counts apart; every answer's headers say how each stands. Reads of private messages
 * have 15 calls in 15 minutes, whatever their path.
 */
export const buckets = {
  mentions: "mentions",
  search: "search",
  posts: "posts",
  ownPosts: "ownPosts",
  messages: "messages",
  self: "self",
  writePost: "writePost",
  writeMessage: "writeMessage",
  media: "media",
} as const;
export type Bucket = (typeof buckets)[keyof typeof buckets];

/** 300 calls in 15 minutes, of which a fifth is kept for looking after answers. */
export const POST_FEED_INTERVAL_MS = 3_750;
/** 15 calls in 15 minutes, of which a fifth is kept for looking after answers. */
export const MESSAGE_FEED_INTERVAL_MS = 75_000;

/** X lists no fewer at a time. */
export const FEWEST_MENTIONS = 5;
export const FEWEST_FOUND = 10;
/** Each is paid for, and calls are few: a short page, and longer ones only while it brings news. */
export const MESSAGES_AT_FIRST = 10;
