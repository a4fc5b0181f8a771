import { defineErrors } from "@signalbox/engine/errors";

export const errors = defineErrors({
  INTERACTION_NOT_FOUND: {
    status: 404,
    retry: "never",
    message: ({ interactionId }: { interactionId: string }) =>
      `There is no interaction ${interactionId}.`,
  },
  INTERACTION_NOT_ALLOWED: {
    status: 409,
    retry: "never",
    message: ({ action, stateText }: { action: string; stateText: string }) =>
      `An interaction that is ${stateText} cannot be ${action}.`,
  },
  INTERACTION_TAKEN: {
    status: 409,
    retry: "never",
    message: ({ userName }: { userName: string }) =>
      `${userName} was faster and has this interaction.`,
  },
  INTERACTION_NOT_YOURS: {
    status: 403,
    retry: "never",
    message: ({ userName }: { userName: string }) =>
      userName === ""
        ? "Pick the interaction up first."
        : `${userName} has this interaction; only its owner may do that.`,
  },
  CONSULT_NOT_ASKED: {
    status: 409,
    retry: "never",
    message: () => "Nobody asks you about this interaction any more.",
  },
  PARTICIPANT_PRESENT: {
    status: 409,
    retry: "never",
    message: ({ userName }: { userName: string }) => `${userName} is on this interaction already.`,
  },
  PARTICIPANT_MISSING: {
    status: 409,
    retry: "never",
    message: () => "That colleague is not on this interaction.",
  },
  MODERATION_REFUSED: {
    status: 409,
    retry: "never",
    message: ({ reason }: { reason: string }) => reason,
  },
  MODERATION_UNREACHABLE: {
    status: 503,
    retry: "later",
    message: ({ reason }: { reason: string }) =>
      `The network could not be asked to do it: ${reason}`,
  },
  QUEUE_UNKNOWN: {
    status: 422,
    retry: "changed",
    message: ({ queue }: { queue: string }) =>
      `There is no queue “${queue}”. Use “Workgroup Queue:name”, “User Queue:name” or “Station Queue:name”.`,
  },
  STATION_EMPTY: {
    status: 409,
    retry: "later",
    message: ({ station }: { station: string }) => `Nobody is signed in at station ${station}.`,
  },
  USER_NOT_SIGNED_IN: {
    status: 409,
    retry: "later",
    message: ({ userName }: { userName: string }) => `${userName} is not signed in.`,
  },
  WRAP_UP_NOT_FOUND: {
    status: 404,
    retry: "never",
    message: () => "This wrap-up is over.",
  },
  WRAP_UP_NOT_EXTENDED: {
    status: 409,
    retry: "never",
    message: () => "This wrap-up cannot be made longer any more.",
  },
  WRAP_UP_CODE_UNKNOWN: {
    status: 422,
    retry: "changed",
    message: ({ code, codes }: { code: string; codes: string }) =>
      `There is no wrap-up code “${code}” here. Choose one of: ${codes}.`,
  },
  ATTRIBUTE_FIXED: {
    status: 422,
    retry: "changed",
    message: ({ name }: { name: string }) =>
      `${name} follows from what the interaction is and cannot be set.`,
  },
  WRAP_UP_CODE_REQUIRED: {
    status: 422,
    retry: "changed",
    message: () => "Choose a wrap-up code first.",
  },
  MESSAGE_NOT_FOUND: {
    status: 404,
    retry: "never",
    message: () => "There is no such message in this interaction.",
  },
  REPLY_NOT_ALLOWED: {
    status: 409,
    retry: "never",
    message: ({ reason }: { reason: string }) => reason,
  },
  CONTACT_NOT_FOUND: {
    status: 404,
    retry: "never",
    message: () => "There is no such contact.",
  },
  CONTACT_NOT_YOURS: {
    status: 403,
    retry: "never",
    message: () => "Only who answers or answered this customer may change the contact.",
  },
  CONTACT_CHANGED: {
    status: 409,
    retry: "changed",
    message: () => "Somebody changed this customer meanwhile. Look at it again, then save.",
  },
  CONTACT_SAME: {
    status: 409,
    retry: "never",
    message: () => "These contacts are one person already.",
  },
});
