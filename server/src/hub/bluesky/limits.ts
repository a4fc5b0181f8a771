import type { AttachmentLimits, TextLimit } from "../connector.ts";

/** Both hold at once: 167 family emoji are few graphemes and too many bytes. */
export const postLimit: TextLimit = { unit: "grapheme", max: 300, maxBytes: 3000 };
export const chatLimit: TextLimit = { unit: "grapheme", max: 1000, maxBytes: 10_000 };

/** Of a GIF only the first picture would be seen, so that none is taken. */
export const postAttachments: AttachmentLimits = {
  maxCount: 4,
  maxAltLength: 2000,
  withoutText: true,
  types: ["image/jpeg", "image/png", "image/webp"].map((mimeType) => ({
    mimeType,
    maxBytes: 1_000_000,
  })),
};

export const postCollection = "app.bsky.feed.post";
export const likeCollection = "app.bsky.feed.like";
