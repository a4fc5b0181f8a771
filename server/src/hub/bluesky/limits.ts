import type { TextLimit } from "../connector.ts";

/** Both hold at once: 167 family emoji are few graphemes and too many bytes. */
export const postLimit: TextLimit = { unit: "grapheme", max: 300, maxBytes: 3000 };
export const chatLimit: TextLimit = { unit: "grapheme", max: 1000, maxBytes: 10_000 };

export const postCollection = "app.bsky.feed.post";
