import type { Readable } from "node:stream";
import type { Agent } from "undici";
import {
  addressOf,
  isPublicAddress,
  publicLookup,
  REFUSED,
} from "../platform/outbound/public-address.ts";
import { type Sniffed, sniff } from "./sniff.ts";

const TIMEOUT_MS = 20_000;
/** Networks hand files out from other addresses than they name. */
const MOST_REDIRECTS = 3;
const MB = 1024 * 1024;
export const LARGEST_BYTES: Readonly<Record<Sniffed["kind"], number>> = {
  image: 16 * MB,
  video: 40 * MB,
  audio: 40 * MB,
};

export type Downloaded =
  | ({ outcome: "got"; bytes: Buffer } & Sniffed)
  /** It will not become any better: not ours to fetch, too large, or nothing to look at. */
  | { outcome: "refused"; reason: string }
  | { outcome: "failed"; reason: string };

export interface DownloadOptions {
  /** Origin of the server that an administrator has named for the account: it may stand inside. */
  trustedOrigin: string;
  signal?: AbortSignal | undefined;
}

class Refusal extends Error {}

/**
 * Fetches a file that a stranger has named. Every address on the way must be public, unless it is on
 * the account's own server; time and size are limited; what it is, is decided by its content.
 */
export async function download(url: string, options: DownloadOptions): Promise<Downloaded> {
  const limit = AbortSignal.timeout(TIMEOUT_MS);
  const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
  try {
    const bytes = await follow(url, { ...options, signal });
    const sniffed = sniff(bytes);
    if (!sniffed) throw new Refusal("It is no picture, video or sound that can be shown.");
    if (bytes.byteLength > LARGEST_BYTES[sniffed.kind]) throw tooLarge(LARGEST_BYTES[sniffed.kind]);
    return { outcome: "got", bytes, ...sniffed };
  } catch (error) {
    if (error instanceof Refusal) return { outcome: "refused", reason: error.message };
    const { code, message } = (error instanceof Error ? error : { message: String(error) }) as {
      code?: string;
      message: string;
    };
    if (code === REFUSED) return { outcome: "refused", reason: message };
    const reason = limit.aborted
      ? "The server did not answer in time."
      : "It could not be fetched.";
    return { outcome: "failed", reason };
  }
}

async function follow(
  url: string,
  options: DownloadOptions & { signal: AbortSignal },
): Promise<Buffer> {
  let next = checked(url, options);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const { request, agent } = await client();
    const isTrusted = next.origin === options.trustedOrigin;
    const response = await request(next, {
      ...(isTrusted ? {} : { dispatcher: agent }),
      headers: { accept: "image/*,video/*,audio/*", "user-agent": "Signalbox" },
      signal: options.signal,
    });
    const { location } = response.headers;
    if (response.statusCode >= 300 && response.statusCode < 400 && typeof location === "string") {
      discard(response.body);
      next = checked(new URL(location, next).href, options);
      continue;
    }
    if (response.statusCode !== 200) {
      discard(response.body);
      const isOver = response.statusCode >= 400 && response.statusCode < 500;
      const words = `The server answered with status ${response.statusCode}.`;
      throw isOver && response.statusCode !== 429 ? new Refusal(words) : new Error(words);
    }
    return await readBody(response.body);
  }
  throw new Refusal("It leads from one address to another without end.");
}

function checked(text: string, { trustedOrigin }: DownloadOptions): URL {
  const url = URL.parse(text);
  if (!url) throw new Refusal("Its address cannot be read.");
  if (url.origin === trustedOrigin) return url;
  if (url.protocol !== "https:") throw new Refusal("Only https addresses are fetched.");
  if (url.username !== "" || url.password !== "") {
    throw new Refusal("Its address has a name or a password in it.");
  }
  const address = addressOf(url);
  if (address !== undefined && !isPublicAddress(address)) {
    throw new Refusal(`${address} is not a public address.`);
  }
  return url;
}

/** Nobody reads it; that it ends early is no error then. */
function discard(body: Readable): void {
  body.on("error", () => {}).destroy();
}

/** Leaving the loop early ends the download. */
async function readBody(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const largest = Math.max(...Object.values(LARGEST_BYTES));
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > largest) throw tooLarge(largest);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(limit: number): Refusal {
  return new Refusal(`It is larger than ${limit / MB} MB.`);
}

interface Client {
  agent: Agent;
  request: typeof import("undici").request;
}

let opened: Promise<Client> | undefined;

/** Loaded with the first file: many servers start without ever fetching one. */
function client(): Promise<Client> {
  opened ??= import("undici").then(({ Agent, request }) => ({
    agent: new Agent({ connect: { lookup: publicLookup() } }),
    request,
  }));
  return opened;
}
