import { z } from "zod";
import { type FailureClass, HubFailure } from "../failure.ts";
import { type HttpAnswer, retryAfterMs } from "../http-client.ts";
import { looseText } from "../parsing.ts";

const ErrorBody = z
  .object({ error: looseText, message: looseText })
  .catch({ error: "", message: "" });

/** Error names of the protocol; the sentence beside them is for people. */
const classes: Record<string, FailureClass> = {
  ExpiredToken: "reauthorise",
  InvalidToken: "reauthorise",
  AuthMissing: "reauthorise",
  AuthenticationRequired: "reauthorise",
  AuthFactorTokenRequired: "reauthorise",
  AccountDeactivated: "reauthorise",
  AccountTakedown: "reauthorise",
  AccountSuspended: "reauthorise",
  RateLimitExceeded: "throttle",
  NotFound: "gone",
  RecordNotFound: "gone",
  RepoNotFound: "gone",
  InvalidConvo: "gone",
  MessagesDisabled: "recipient",
  NotFollowedBySender: "recipient",
  BlockedActor: "recipient",
  BlockedByActor: "recipient",
  InvalidSwap: "duplicate",
  InvalidRequest: "invalid",
  PayloadTooLarge: "invalid",
  Forbidden: "permission",
};

export function toFailure(nsid: string, { status, headers, body }: HttpAnswer): HubFailure {
  const { error, message } = ErrorBody.parse(body);
  const kind = classify(nsid, status, error);
  return new HubFailure(`${nsid}: ${error || `status ${status}`}${message ? `: ${message}` : ""}`, {
    kind,
    code: error || String(status),
    retryAfterMs: kind === "throttle" ? waitMs(headers) : undefined,
    // A gateway that gives up does not know whether the server behind it did.
    effect: status >= 500 || kind === "bug" ? "possible" : "none",
  });
}

function classify(nsid: string, status: number, error: string): FailureClass {
  if (status === 429) return "throttle";
  if (status >= 500) return "retry";
  // An app password without the privilege is answered "Bad token method": the password must change,
  // but only private messages suffer.
  if (
    nsid.startsWith("chat.") &&
    status < 500 &&
    (error === "InvalidToken" || error === "InvalidRequest")
  ) {
    return error === "InvalidToken" ? "permission" : "invalid";
  }
  if (Object.hasOwn(classes, error)) return classes[error] ?? "bug";
  if (status === 401) return "reauthorise";
  if (status === 403) return "permission";
  if (status === 404) return "gone";
  return status >= 400 ? "invalid" : "bug";
}

function waitMs(headers: Headers): number | undefined {
  const resetSeconds = Number(headers.get("ratelimit-reset"));
  if (resetSeconds > 0) return Math.max(0, resetSeconds * 1000 - Date.now());
  return retryAfterMs(headers);
}
