import { setTimeout as sleep } from "node:timers/promises";
import { percentile } from "../contender.ts";
import { openPostgres } from "../postgres.ts";
import type { Bench, Report } from "../report.ts";
import { openPage, type PageUnderLoad } from "./page-under-load.ts";
import { measureReading } from "./reading.ts";

const PER_SECOND = 200;
const SECONDS = 20;
/** The second measurement: so many posts at once, in deliveries of so many. */
const BURST = { posts: 4_000, perDelivery: 20, deliveriesAtOnce: 8 };
/** The first ones warm the code up. */
const WARM_UP = 0.1;
const GIVE_UP_AFTER_MS = 300_000;

/** From what a network sends to an interaction on its queue: reading alone, the webhook, the whole way. */
export const ingestBench: Bench = {
  name: "ingest",
  title: "Posts: read, pushed to the webhook, and brought by handlers to the queue",
  async run({ databaseUrl }) {
    const readings = await measureReading();
    const postgres = await openPostgres(databaseUrl);
    const page = await openPage(postgres.url);
    try {
      const answers = await pushSteadily(page);
      const refused = page.refused();
      await untilQueued(page);
      const burst = await pushBurst(page);
      const [p50, p99] = [percentile(answers, 0.5), percentile(answers, 0.99)];
      const slowest = Math.min(...readings.map(({ perSecond }) => perSecond));
      const rows: Report["rows"] = [
        ...readings.map(({ platform, perSecond }) => ({
          what: `read, ${platform}`,
          figure: `${Math.round(perSecond).toLocaleString("en")}/s`,
          note: "raw items to events, of one core",
        })),
        {
          what: "webhook answered",
          figure: `${p99.toFixed(1)} ms`,
          note: `99th percentile at ${PER_SECOND} posts a second, ${SECONDS} s; median ${p50.toFixed(1)} ms; ${refused} refused and pushed again; ${postgres.note}`,
        },
        {
          what: "to the queue",
          figure: `${Math.round(burst)} posts/s`,
          note: `${BURST.posts} posts at once, each a conversation of its own, through the shipped handlers`,
        },
      ];
      return {
        rows,
        figures: { normalisePerSecond: slowest, webhookP99Ms: p99, postsPerSecond: burst },
        goals: [
          { figure: "normalisePerSecond", atLeast: 20_000 },
          { figure: "webhookP99Ms", atMost: 100 },
          { figure: "postsPerSecond", atLeast: 200 },
        ],
      };
    } finally {
      await page.close();
      await postgres.stop();
    }
  },
};

/** One post a delivery, at a rate that does not wait for answers; their times in milliseconds. */
async function pushSteadily(page: PageUnderLoad): Promise<number[]> {
  const all: Promise<number>[] = [];
  const began = performance.now();
  for (let number = 0; number < PER_SECOND * SECONDS; number++) {
    const due = began + (number * 1000) / PER_SECOND;
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    // Waiting to be sent counts: whoever pushes does not know that we are busy.
    all.push(page.push(1).then(() => performance.now() - due));
  }
  const times = await Promise.all(all);
  return times.slice(times.length * WARM_UP);
}

/** Posts a second from the first push to the last conversation that waits on its queue. */
async function pushBurst(page: PageUnderLoad): Promise<number> {
  const began = performance.now();
  let left = BURST.posts;
  async function push(): Promise<void> {
    while (left > 0) {
      const count = Math.min(BURST.perDelivery, left);
      left -= count;
      await page.push(count);
    }
  }
  await Promise.all(Array.from({ length: BURST.deliveriesAtOnce }, push));
  await untilQueued(page);
  return (BURST.posts * 1000) / (performance.now() - began);
}

async function untilQueued(page: PageUnderLoad): Promise<void> {
  for (const until = performance.now() + GIVE_UP_AFTER_MS; performance.now() < until; ) {
    if ((await page.countQueued()) >= page.pushed()) return;
    await sleep(100);
  }
  const queued = await page.countQueued();
  throw new Error(`Only ${queued} of ${page.pushed()} posts came to the queue.`);
}
