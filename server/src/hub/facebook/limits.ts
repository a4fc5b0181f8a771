import type { AttachmentLimits, TextLimit } from "../connector.ts";

export const commentLimit: TextLimit = { unit: "utf16", max: 8000, maxBytes: null };
export const messageLimit: TextLimit = { unit: "utf16", max: 2000, maxBytes: null };

const MB = 1024 * 1024;

function typesOf(mimeTypes: readonly string[], maxBytes: number) {
  return mimeTypes.map((mimeType) => ({ mimeType, maxBytes }));
}

/** A comment has one picture. */
export const commentAttachments: AttachmentLimits = {
  maxCount: 1,
  maxAltLength: 0,
  withoutText: true,
  types: typesOf(["image/jpeg", "image/png", "image/gif"], 10 * MB),
};

/** In Messenger words and files are messages of their own. */
export const messageAttachments: AttachmentLimits = {
  maxCount: 10,
  maxAltLength: 0,
  withoutText: true,
  oneEach: true,
  types: [
    ...typesOf(["image/jpeg", "image/png", "image/gif"], 8 * MB),
    ...typesOf(["video/mp4", "video/webm", "video/quicktime"], 25 * MB),
    ...typesOf(["audio/mpeg", "audio/mp4", "audio/wav", "audio/ogg"], 25 * MB),
  ],
};

/** Within a day of the customer's last word anyone may answer; within a week a person may. */
export const responseWindowMs = 24 * 3_600_000;
export const humanWindowMs = 7 * responseWindowMs;

/** Each comes with its newest messages, so that a page of them is long enough. */
export const CONVERSATIONS_AT_ONCE = 25;
