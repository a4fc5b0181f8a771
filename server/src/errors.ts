import { defineErrors } from "@signalbox/engine/errors";

/** What the server refuses. Codes are contract and are never reused; sentences are help. */
export const errors = defineErrors({
  REQUEST_INVALID: {
    status: 400,
    retry: "changed",
    message: ({ reason }: { reason: string }) => reason,
  },
  ROUTE_NOT_FOUND: {
    status: 404,
    retry: "never",
    message: ({ method, path }: { method: string; path: string }) =>
      `There is nothing at ${method} ${path}.`,
  },
  BODY_TOO_LARGE: {
    status: 413,
    retry: "changed",
    message: ({ limit }: { limit: string }) => `The request is larger than ${limit}.`,
  },
  MEDIA_TYPE_REFUSED: {
    status: 415,
    retry: "changed",
    message: () => "Send the request's body as application/json.",
  },
  CROSS_SITE_REFUSED: {
    status: 403,
    retry: "never",
    message: () =>
      "This request comes from another site. A program that is no browser sends the header Origin with the address of this server.",
  },
  SIGN_IN_REQUIRED: {
    status: 401,
    retry: "changed",
    message: () => "Sign in first: there is no session, or it has ended.",
  },
  SIGN_IN_REFUSED: {
    status: 401,
    retry: "changed",
    message: () => "The name or the password is wrong.",
  },
  SIGN_IN_THROTTLED: {
    status: 429,
    retry: "later",
    message: ({ minutes }: { minutes: number }) =>
      `Too many attempts to sign in. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`,
  },
  SECOND_FACTOR_NEEDED: {
    status: 401,
    retry: "changed",
    message: () => "Enter the code that your authenticator app shows, or a recovery code.",
  },
  SECOND_FACTOR_REFUSED: {
    status: 401,
    retry: "changed",
    message: () => "This code is wrong, or it was used already. Wait for the next one.",
  },
  SECOND_FACTOR_OWED: {
    status: 403,
    retry: "changed",
    message: () =>
      "One of your roles asks for a second factor. Set up two-factor sign-in or a passkey on your account page first.",
  },
  SECOND_FACTOR_REQUIRED: {
    status: 409,
    retry: "changed",
    message: () =>
      "One of your roles asks for a second factor, and this is your last. Set up another one first.",
  },
  TWO_FACTOR_ON: {
    status: 409,
    retry: "never",
    message: () => "Two-factor sign-in is on already. Turn it off to set it up anew.",
  },
  TWO_FACTOR_OFF: {
    status: 409,
    retry: "changed",
    message: () => "Two-factor sign-in is not set up. Begin again.",
  },
  PROOF_NEEDED: {
    status: 403,
    retry: "changed",
    message: () => "Show that it is you first: enter your password or use a passkey.",
  },
  PROOF_REFUSED: {
    status: 422,
    retry: "changed",
    message: ({ reason }: { reason: string }) => reason,
  },
  PASSKEY_NEEDED: {
    status: 401,
    retry: "changed",
    message: () =>
      "One of your roles asks for a second factor. Sign in with your passkey instead of the password.",
  },
  PASSKEY_REFUSED: {
    status: 422,
    retry: "changed",
    message: ({ reason }: { reason: string }) => reason,
  },
  PASSKEYS_TOO_MANY: {
    status: 409,
    retry: "changed",
    message: ({ limit }: { limit: number }) =>
      `An account has at most ${limit} passkeys. Remove one that is not used any more.`,
  },
  PASSKEY_NOT_FOUND: {
    status: 404,
    retry: "never",
    message: () => "This passkey is not on your account.",
  },
  SESSION_NOT_FOUND: {
    status: 404,
    retry: "never",
    message: () => "This session has ended already.",
  },
  SIGN_ON_UNKNOWN: {
    status: 404,
    retry: "never",
    message: () => "There is no such single sign-on, or it is turned off.",
  },
  SIGN_ON_UNREACHABLE: {
    status: 503,
    retry: "later",
    message: ({ name, reason }: { name: string; reason: string }) =>
      `${name} cannot be asked who you are: ${reason}`,
  },
  SIGN_ON_REFUSED: {
    status: 401,
    retry: "changed",
    message: ({ reason }: { reason: string }) => reason,
  },
  PASSWORD_REFUSED: {
    status: 422,
    retry: "changed",
    message: ({ reason }: { reason: string }) => reason,
  },
  RIGHT_MISSING: {
    status: 403,
    retry: "never",
    message: ({ right }: { right: string }) =>
      `This needs the right ${right}, which none of your roles gives you here.`,
  },
  REQUESTS_TOO_MANY: {
    status: 429,
    retry: "later",
    message: ({ seconds }: { seconds: number }) => `Too many requests. Try again in ${seconds} s.`,
  },
  SERVER_BUSY: {
    status: 503,
    retry: "later",
    message: () => "The server is busy. Try again in a moment.",
  },
  SERVER_STOPPING: {
    status: 503,
    retry: "later",
    message: () => "The server is about to stop. Try again in a moment.",
  },
  DATABASE_UNAVAILABLE: {
    status: 503,
    retry: "later",
    message: () => "The database does not answer. Nothing was changed; try again in a moment.",
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    retry: "changed",
    message: () => "This Idempotency-Key was used for a different request.",
  },
  WEB_APPLICATION_MISSING: {
    status: 503,
    retry: "later",
    message: () =>
      "The web application has not been built. Start Signalbox with npm start, which builds it.",
  },
  SECRET_UNREADABLE: {
    status: 500,
    retry: "never",
    message: ({ place }: { place: string }) =>
      `The secret in ${place} cannot be read: SIGNALBOX_KEY is not the key it was written with, or it was changed. Enter it again.`,
  },
  LEASE_LOST: {
    status: 409,
    retry: "later",
    message: ({ name }: { name: string }) => `Another server has taken over ${name}.`,
  },
  MIGRATION_CHANGED: {
    status: 500,
    retry: "never",
    message: ({ name }: { name: string }) =>
      `Migration ${name} was applied to this database and has been changed since: restore the file and add a new migration instead.`,
  },
  MIGRATION_FAILED: {
    status: 500,
    retry: "never",
    message: ({ name, reason }: { name: string; reason: string }) =>
      `Migration ${name} failed and was rolled back: ${reason}`,
  },
  UNEXPECTED: {
    status: 500,
    retry: "later",
    message: ({ requestId }: { requestId: string }) =>
      `Something went wrong on the server. The log says more about request ${requestId}.`,
  },
});
