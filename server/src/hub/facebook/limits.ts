import type { TextLimit } from "../connector.ts";

export const commentLimit: TextLimit = { unit: "utf16", max: 8000, maxBytes: null };
export const messageLimit: TextLimit = { unit: "utf16", max: 2000, maxBytes: null };

/** Within a day of the customer's last word anyone may answer; within a week a person may. */
export const responseWindowMs = 24 * 3_600_000;
export const humanWindowMs = 7 * responseWindowMs;

/** Each comes with its newest messages, so that a page of them is long enough. */
export const CONVERSATIONS_AT_ONCE = 25;
