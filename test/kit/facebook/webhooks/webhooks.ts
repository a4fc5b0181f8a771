import { createHmac, randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { App } from "../graph/account-operations.ts";
import { allowParams, type GraphCall, textParam } from "../graph/graph-call.ts";
import { graphError, invalidParameter } from "../graph/graph-error.ts";
import { hour } from "../world/clock.ts";
import { shuffled } from "../world/random.ts";
import { getPage, type WorldState } from "../world/state.ts";
import { type Update, updateOf } from "./payloads.ts";

export type WebhookOptions = {
  /** Waits before each try; the first is the delivery itself. Real ones stretch over 36 hours. */
  retryAfterMs?: readonly number[];
  /** How long updates are gathered into one delivery; 0 sends each as it happens. */
  batchMs?: number;
};

/** One delivery as the network saw it. `status` 0 means that nobody answered. */
export type Delivery = {
  body: string;
  signature: string;
  attempts: { at: number; status: number }[];
};

export type Webhooks = ReturnType<typeof createWebhooks>;

const largestBatch = 1000;

/** Tells the app's callback what happens on its pages: signed, in batches, again until taken. */
export function createWebhooks(state: WorldState, app: App, options: WebhookOptions) {
  const retryAfterMs = options.retryAfterMs ?? [0, 200, 1000, 5000, 20_000];
  const settings = {
    batchMs: options.batchMs ?? 0,
    /** Share of deliveries that arrive twice, and whether a batch comes in another order. */
    duplicateProbability: 0,
    reorder: false,
  };
  const deliveries: Delivery[] = [];
  const underway = new Set<Promise<void>>();
  let callback: { url: string; verifyToken: string } | undefined;
  let waiting: Update[] = [];
  let timer: NodeJS.Timeout | undefined;
  let failingSince: number | undefined;
  let closed = false;

  state.changes.on("change", (change) => {
    const update = updateOf(state, change, app.id);
    if (!update || !callback || closed) return;
    const fields = getPage(state, update.pageId).subscriptions.get(app.id);
    if (!fields?.includes(update.field)) return;
    waiting.push(update);
    if (settings.batchMs === 0 || waiting.length >= largestBatch) flush();
    else timer ??= setTimeout(flush, settings.batchMs);
  });

  function flush() {
    clearTimeout(timer);
    timer = undefined;
    const updates = settings.reorder ? shuffled(waiting, state.random) : waiting;
    waiting = [];
    if (updates.length === 0) return;
    const body = bodyOf(updates);
    const copies = state.random() < settings.duplicateProbability ? 2 : 1;
    for (let copy = 0; copy < copies; copy++)
      track(deliver(body, new Set(updates.map((one) => one.pageId))));
  }

  function track(work: Promise<void>) {
    underway.add(work);
    void work.finally(() => underway.delete(work));
  }

  async function deliver(body: string, pageIds: Set<string>): Promise<void> {
    const signature = `sha256=${createHmac("sha256", app.secret).update(body).digest("hex")}`;
    const delivery: Delivery = { body, signature, attempts: [] };
    deliveries.push(delivery);
    for (const wait of retryAfterMs) {
      if (wait > 0) await sleep(wait, undefined, { ref: false });
      if (closed || !callback) return;
      const status = await post(callback.url, body, signature);
      delivery.attempts.push({ at: state.clock.now(), status });
      if (status >= 200 && status < 300) {
        failingSince = undefined;
        return;
      }
      noteFailure(pageIds);
    }
  }

  /** After an hour without one success the app loses its subscriptions, and nobody tells it. */
  function noteFailure(pageIds: Set<string>) {
    failingSince ??= state.clock.now();
    if (state.clock.now() - failingSince < hour) return;
    for (const pageId of pageIds) getPage(state, pageId).subscriptions.delete(app.id);
  }

  /** The handshake: the callback must repeat a challenge before anything is sent to it. */
  async function register(wanted: { url: string; verifyToken: string }): Promise<void> {
    const challenge = String(1_000_000_000 + (randomBytes(4).readUInt32BE() % 1_000_000_000));
    const url = new URL(wanted.url);
    url.searchParams.set("hub.mode", "subscribe");
    url.searchParams.set("hub.challenge", challenge);
    url.searchParams.set("hub.verify_token", wanted.verifyToken);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.status !== 200 || (await answer.text()) !== challenge) {
      throw graphError(
        2200,
        `(#2200) Callback verification failed with the following errors: HTTP Status Code = ${answer?.status ?? 0}`,
      );
    }
    callback = wanted;
  }

  return {
    settings,
    deliveries,
    register,
    /** `POST /{app}/subscriptions` with the app's own token. */
    async subscribe(call: GraphCall) {
      if (call.token.kind !== "app")
        throw graphError(15, "(#15) This method must be called with an app access_token.");
      if (call.method === "GET") {
        return {
          data: callback ? [{ object: "page", callback_url: callback.url, active: true }] : [],
        };
      }
      allowParams(call.params, [
        "object",
        "callback_url",
        "verify_token",
        "fields",
        "include_values",
      ]);
      const url = textParam(call.params, "callback_url");
      const verifyToken = textParam(call.params, "verify_token");
      if (textParam(call.params, "object") !== "page" || !url || !verifyToken) {
        throw invalidParameter("(#100) object=page, callback_url and verify_token are required");
      }
      await register({ url, verifyToken });
      return { success: true };
    },
    /** Resolves when everything that happened so far was delivered or given up. */
    async settled(): Promise<void> {
      flush();
      while (underway.size > 0) await Promise.all(underway);
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

function bodyOf(updates: Update[]): string {
  const entries = updates.map(({ pageId, at, content }) =>
    "changes" in content
      ? { id: pageId, time: Math.floor(at / 1000), changes: [content.changes] }
      : { id: pageId, time: at, messaging: [content.messaging] },
  );
  // The network escapes everything beyond ASCII: a signature over re-encoded JSON does not match.
  return JSON.stringify({ object: "page", entry: entries }).replaceAll(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

async function post(url: string, body: string, signature: string): Promise<number> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "user-agent": "facebookexternalua",
        "x-hub-signature-256": signature,
      },
      body,
      signal: AbortSignal.timeout(20_000),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}
