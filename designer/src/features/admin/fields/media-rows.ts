import { type MediaType, mediaTypes } from "@signalbox/handlers/vocabulary";

/** The kinds of interaction an agent can be loaded with, in PureConnect's order; social media first. */
const ROUTED: readonly MediaType[] = [
  "socialConversation",
  "socialDirectMessage",
  "telephone",
  "callback",
  "chat",
  "email",
  "sms",
  "genericObject",
  "workItem",
];

export interface MediaRow {
  mediaType: string;
  title: string;
}

export const MEDIA_ROWS: readonly MediaRow[] = ROUTED.map((mediaType) => ({
  mediaType,
  title: mediaTypes[mediaType],
}));

export function mediaTitle(mediaType: string): string {
  return MEDIA_ROWS.find((row) => row.mediaType === mediaType)?.title ?? mediaType;
}
