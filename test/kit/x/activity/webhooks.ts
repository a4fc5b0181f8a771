import { createHmac, randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { shuffled } from "../../facebook/world/random.ts";
import type { Vocabulary } from "../api/params.ts";
import type { WorldState } from "../world/state.ts";
import { type EventType, envelope, eventOf, eventTypes } from "./events.ts";

/** One delivery as the network saw it. `status` 0 means that nobody answered. */
export type Delivery = { body: string; signature: string; statuses: number[] };

export type Webhooks = ReturnType<typeof createWebhooks>;
type Subscription = { url: string; userId: string; types: readonly EventType[] };

/** Tells an application's address what happens to its users: signed, and again until it is taken. */
export function createWebhooks(
  state: WorldState,
  { consumerSecret, vocabulary }: { consumerSecret: string; vocabulary: Vocabulary },
) {
  const settings = {
    /** Waits before each try. */
    retryAfterMs: [0, 100, 500, 2000] as readonly number[],
    duplicates: false,
    /** Gathers until `settled`, and delivers in any order. */
    shuffles: false,
  };
  const deliveries: Delivery[] = [];
  const underway = new Set<Promise<void>>();
  let subscriptions: Subscription[] = [];
  let held: { url: string; body: string }[] = [];
  let isClosed = false;

  state.changes.on("change", (change) => {
    for (const { url, userId, types } of subscriptions) {
      const event = eventOf(state, change, userId, vocabulary);
      if (!event || !types.includes(event.type)) continue;
      const body = envelope(event, userId);
      const copies = settings.duplicates ? [body, body] : [body];
      for (const copy of copies) held.push({ url, body: copy });
    }
    if (!settings.shuffles) flush();
  });

  function flush(): void {
    const due = settings.shuffles ? shuffled(held, state.random) : held;
    held = [];
    for (const { url, body } of due) {
      const job = deliver(url, body).finally(() => underway.delete(job));
      underway.add(job);
    }
  }

  async function deliver(url: string, body: string): Promise<void> {
    const delivery: Delivery = { body, signature: sign(consumerSecret, body), statuses: [] };
    deliveries.push(delivery);
    for (const wait of settings.retryAfterMs) {
      if (wait > 0) await sleep(wait, undefined, { ref: false });
      if (isClosed) return;
      const status = await post(url, body, delivery.signature);
      delivery.statuses.push(status);
      if (status >= 200 && status < 300) return;
    }
  }

  return {
    settings,
    deliveries,
    /** The address must know the secret before anything is sent to it; `types` are all by default. */
    async register(input: { url: string; userId: string; types?: readonly EventType[] }) {
      const token = randomBytes(24).toString("base64url");
      const answer = await fetch(`${input.url}?crc_token=${token}`);
      const body = (await answer.json().catch(() => ({}))) as { response_token?: string };
      if (answer.status !== 200 || body.response_token !== sign(consumerSecret, token)) {
        throw new Error(`The challenge was answered ${answer.status} ${JSON.stringify(body)}.`);
      }
      subscriptions.push({ types: eventTypes, ...input });
    },
    forget() {
      subscriptions = [];
    },
    /** Resolves when everything that happened so far was delivered or given up. */
    async settled(): Promise<void> {
      flush();
      while (underway.size > 0) await Promise.all(underway);
    },
    close() {
      isClosed = true;
    },
  };
}

function sign(secret: string, content: string): string {
  return `sha256=${createHmac("sha256", secret).update(content).digest("base64")}`;
}

async function post(url: string, body: string, signature: string): Promise<number> {
  const headers = {
    "content-type": "application/json",
    "x-twitter-webhooks-signature": signature,
  };
  const signal = AbortSignal.timeout(10_000);
  const answer = await fetch(url, { method: "POST", headers, body, signal }).catch(() => undefined);
  await answer?.arrayBuffer();
  return answer?.status ?? 0;
}
