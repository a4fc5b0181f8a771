import type { AttachmentLimits, TextLimit } from "../connector.ts";

/** What most servers take; each says its own, which then counts. */
export const statusLimit: TextLimit = { unit: "mastodon", max: 500, maxBytes: null };

const MB = 1024 * 1024;
const imageTypes = ["image/jpeg", "image/png", "image/gif", "image/webp"];
const videoTypes = ["video/mp4", "video/webm", "video/quicktime"];
const audioTypes = ["audio/mpeg", "audio/ogg", "audio/wav"];

export const attachmentLimits: AttachmentLimits = {
  maxCount: 4,
  maxAltLength: 1500,
  withoutText: true,
  types: [
    ...imageTypes.map((mimeType) => ({ mimeType, maxBytes: 16 * MB })),
    ...[...videoTypes, ...audioTypes].map((mimeType) => ({ mimeType, maxBytes: 99 * MB })),
  ],
};

/** Most that the network hands out at once. */
export const mostNotifications = 80;
export const mostStatuses = 40;
