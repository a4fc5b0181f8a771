import type { InteractionView } from "../ports.ts";

/** The interaction that examples speak of. */
export const exampleInteraction: InteractionView = {
  id: "1001",
  mediaType: "socialConversation",
  mediaSubtype: "",
  state: "offering",
  stateText: "Offering",
  direction: "in",
  queue: "Workgroup Queue:Support",
  workgroup: "Support",
  user: "",
  channel: "harbour-cafe",
  platform: "bluesky",
  subject: "My parcel has not come",
};

/** What a port answers for an interaction that has gone. */
export const goneAnswer = {
  ok: false,
  reason: "notFound",
  message: "Interaction 1 is not known.",
} as const;

/** What a port answers when it did as asked. */
export const okAnswer = { ok: true } as const;
