import { defineErrors } from "@signalbox/engine/errors";

export const errors = defineErrors({
  FEED_LOST: {
    status: 409,
    retry: "later",
    message: ({ feed }: { feed: string }) => `Another server has taken over the feed ${feed}.`,
  },
  REPLY_REFUSED: {
    status: 409,
    retry: "never",
    message: ({ reason }: { reason: string }) => reason,
  },
  REPLY_TOO_LONG: {
    status: 422,
    retry: "changed",
    message: ({ length, maximum }: { length: number; maximum: number }) =>
      `The answer has ${length} characters or bytes; the network takes at most ${maximum}.`,
  },
  REPLY_EMPTY: {
    status: 422,
    retry: "changed",
    message: () => "The answer has no text.",
  },
  REPLY_TARGET_UNKNOWN: {
    status: 404,
    retry: "never",
    message: () => "There is no such message in this interaction to answer.",
  },
  SEND_NOT_REPEATABLE: {
    status: 409,
    retry: "never",
    message: ({ state }: { state: string }) =>
      `A message that is ${state} cannot be sent again or discarded.`,
  },
  WEBHOOK_REFUSED: {
    status: 401,
    retry: "never",
    message: () => "The signature does not belong to this body.",
  },
  WEBHOOK_UNKNOWN: {
    status: 404,
    retry: "never",
    message: () => "No channel listens here.",
  },
});
