import { z } from "zod";
import { type FailureClass, HubFailure } from "../failure.ts";
import { type HttpAnswer, retryAfterMs } from "../http-client.ts";
import { looseText } from "../parsing.ts";

const ErrorBody = z.object({ error: looseText }).catch({ error: "" });

/**
 * Mastodon has no error codes but the status of HTTP: the sentence beside it comes in the language of
 * whoever asks.
 */
const byStatus: Record<number, FailureClass> = {
  400: "invalid",
  401: "reauthorise",
  403: "permission",
  404: "gone",
  410: "gone",
  413: "invalid",
  422: "invalid",
  429: "throttle",
};

export function toFailure(where: string, { status, headers, body }: HttpAnswer): HubFailure {
  const { error } = ErrorBody.parse(body);
  const kind = classify(status);
  return new HubFailure(`${where}: ${error || `status ${status}`}`, {
    kind,
    code: String(status),
    retryAfterMs: kind === "throttle" ? (resetMs(headers) ?? retryAfterMs(headers)) : undefined,
    // A gateway that gives up does not know whether the server behind it did.
    effect: status >= 500 || kind === "bug" ? "possible" : "none",
  });
}

function classify(status: number): FailureClass {
  if (status >= 500) return "retry";
  return byStatus[status] ?? (status >= 400 ? "invalid" : "bug");
}

/** An answer that is not Mastodon's: a proxy's page, a body cut short. */
export function unreadable(where: string, status: number): HubFailure {
  return new HubFailure(`${where} answered something that is not Mastodon's (status ${status}).`, {
    kind: "retry",
    code: `HTTP ${status}`,
    effect: "possible",
  });
}

/** The end of the current window; Mastodon writes it as a time, not as seconds. */
export function resetMs(headers: Headers): number | undefined {
  const at = Date.parse(headers.get("x-ratelimit-reset") ?? "");
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}
