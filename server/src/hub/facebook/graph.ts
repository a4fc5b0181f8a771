import type { ConnectionTools, HubAccount } from "../connector.ts";
import { createHttpClient, type HttpAnswer, type HttpCall } from "../http-client.ts";
import { toFailure, unreadable } from "./failures.ts";
import { pauseFor, readUsage, type UsageBucket } from "./usage.ts";

const VERSION = /\/(v\d+\.\d+)\/?$/;

/** Used when the account names no other; Meta keeps a version alive for about two years. */
const defaultVersion = "v24.0";

export interface GraphAnswer {
  body: Record<string, unknown>;
  /** A longer pause than usual, when the allowance runs low. */
  minIntervalMs: number | undefined;
}

/** Calls of one page, with its token in a header so that no URL ever holds it. */
export function createGraph(account: HubAccount, tools: ConnectionTools) {
  const { pageId, pageAccessToken } = account.credentials;
  const http = createHttpClient(account.baseUrl.replace(VERSION, ""));
  const prefix = versionOf(account);

  async function call(bucket: UsageBucket, request: HttpCall): Promise<GraphAnswer> {
    const where = `${request.method} ${request.path}`;
    const answer: HttpAnswer = await http({
      ...request,
      path: `${prefix}${request.path}`,
      headers: { authorization: `Bearer ${pageAccessToken ?? ""}` },
    });
    const reading = readUsage(answer.headers, bucket);
    if (reading) tools.onRate(reading);
    if (answer.status !== 200) throw toFailure(where, answer);
    if (!isObject(answer.body)) throw unreadable(where, answer.status);
    return { body: answer.body, minIntervalMs: pauseFor(answer.headers, bucket) };
  }

  return { pageId: pageId ?? "", token: pageAccessToken ?? "", call };
}

/** `/v24.0`: the one in the base URL, or the account's, or ours. */
export function versionOf({ baseUrl, credentials }: Pick<HubAccount, "baseUrl" | "credentials">) {
  const named = VERSION.exec(baseUrl)?.[1];
  return `/${named ?? (credentials["graphVersion"] || defaultVersion)}`;
}

export type Graph = ReturnType<typeof createGraph>;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
