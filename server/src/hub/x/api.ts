import type { ConnectionTools, HubAccount } from "../connector.ts";
import { createHttpClient, type HttpAnswer, type HttpCall } from "../http-client.ts";
import { refusedParameters, toFailure } from "./failures.ts";
import { type Vocabulary, vocabularies } from "./fields.ts";
import type { Bucket } from "./limits.ts";
import { readRate } from "./rates.ts";
import { createTokens, type Session } from "./tokens.ts";

export type XCall = Omit<HttpCall, "query"> & {
  query?: HttpCall["query"] | ((vocabulary: Vocabulary) => HttpCall["query"]);
};

/**
 * Calls of one account. A token that is over is renewed and the call made again; a request in names
 * that this version of the interface does not know is made again in the other ones.
 */
export function createX(account: HubAccount, tools: ConnectionTools) {
  const http = createHttpClient(account.baseUrl);
  const tokens = createTokens(account, http, tools);
  let vocabulary: Vocabulary = account.credentials["vocabulary"] === "tweet" ? "tweet" : "post";

  async function call(bucket: Bucket, request: XCall): Promise<Record<string, unknown>> {
    const session = await tokens.get();
    let answer = await make(bucket, request, session);
    if (answer.status === 401) {
      answer = await make(bucket, request, await tokens.renew(session));
    }
    if (isOtherVocabulary(answer)) {
      vocabulary = vocabulary === "post" ? "tweet" : "post";
      answer = await make(bucket, request, await tokens.get());
    }
    const isDone = answer.status === 200 || answer.status === 201;
    if (!isDone || !isObject(answer.body)) throw toFailure(nameOf(request), answer);
    return answer.body;
  }

  async function make(bucket: Bucket, request: XCall, session: Session): Promise<HttpAnswer> {
    const { query, ...rest } = request;
    const asked = typeof query === "function" ? query(vocabulary) : query;
    const answer = await http({
      ...rest,
      ...(asked ? { query: asked } : {}),
      headers: { authorization: `Bearer ${session.accessToken}` },
    });
    const reading = readRate(answer.headers, bucket);
    if (reading) tools.onRate(reading);
    return answer;
  }

  return { call, selfId: account.externalId, handle: account.handle };
}

export type X = ReturnType<typeof createX>;

function isOtherVocabulary(answer: HttpAnswer): boolean {
  const names = vocabularies.map((vocabulary) => `${vocabulary}.fields`);
  return refusedParameters(answer).some((name) => names.includes(name));
}

function nameOf({ method, path }: XCall): string {
  return `${method} ${path}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
