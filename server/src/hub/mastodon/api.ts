import type { ConnectionTools, HubAccount, RateReading } from "../connector.ts";
import { HubFailure } from "../failure.ts";
import { createHttpClient, type HttpAnswer, type HttpCall } from "../http-client.ts";
import { resetMs, toFailure, unreadable } from "./failures.ts";

/** Reading, posting and uploading have allowances of their own. */
export type Bucket = "read" | "write" | "media";

export interface MastodonAnswer {
  status: number;
  body: unknown;
  /** Where the list goes on below: the `max_id` of its next page. */
  next: string | undefined;
}

/** Below this share of the allowance nothing is asked that can wait. */
const RESERVE = 0.25;

/** Calls of one account. Its token is in a header, so that no URL ever holds it. */
export function createApi(account: HubAccount, tools: ConnectionTools) {
  const http = createHttpClient(account.baseUrl);
  const headers = { authorization: `Bearer ${account.credentials["accessToken"] ?? ""}` };
  const readings = new Map<Bucket, RateReading & { at: number }>();

  async function call(bucket: Bucket, request: HttpCall): Promise<MastodonAnswer> {
    const where = `${request.method} ${request.path}`;
    const answer = await http({ ...request, headers: { ...headers, ...request.headers } });
    takeReading(bucket, answer.headers);
    if (answer.status < 200 || answer.status > 299) throw toFailure(where, answer);
    if (typeof answer.body !== "object" || answer.body === null) {
      throw unreadable(where, answer.status);
    }
    return { status: answer.status, body: answer.body, next: nextPage(answer) };
  }

  function takeReading(bucket: Bucket, answered: Headers): void {
    const capacity = Number(answered.get("x-ratelimit-limit"));
    const remaining = Number(answered.get("x-ratelimit-remaining") ?? Number.NaN);
    const resetsInMs = resetMs(answered);
    if (!(capacity > 0) || Number.isNaN(remaining) || resetsInMs === undefined) return;
    const reading = { bucket, capacity, remaining, resetsInMs };
    readings.set(bucket, { ...reading, at: Date.now() });
    tools.onRate(reading);
  }

  /**
   * A further call within one poll, such as for a message's thread. Throws when the allowance runs
   * low, so that the page comes again when there is enough; nothing of it is kept until then.
   */
  async function callAlso(request: HttpCall): Promise<MastodonAnswer> {
    const known = readings.get("read");
    const leftMs = known ? known.at + (known.resetsInMs ?? 0) - Date.now() : 0;
    if (known && leftMs > 0 && (known.remaining ?? 0) <= (known.capacity ?? 0) * RESERVE) {
      throw new HubFailure("The rest of this server's allowance is kept for answers.", {
        kind: "throttle",
        code: "RESERVE",
        retryAfterMs: leftMs,
        effect: "none",
      });
    }
    return await call("read", request);
  }

  return { call, callAlso, selfId: account.externalId, server: new URL(account.baseUrl).host };
}

export type Api = ReturnType<typeof createApi>;

function nextPage({ headers }: HttpAnswer): string | undefined {
  const link = /<([^<>]*)>\s*;\s*rel="?next"?/.exec(headers.get("link") ?? "")?.[1];
  const url = link === undefined ? null : URL.parse(link, "http://relative.invalid");
  return url?.searchParams.get("max_id") ?? undefined;
}

/** Undefined instead of a failure, for what has been deleted. */
export async function unlessGone<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof HubFailure && error.kind === "gone") return undefined;
    throw error;
  }
}
