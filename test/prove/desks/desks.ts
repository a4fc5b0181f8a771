import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { insertQuietChannel, openConversation } from "../../../server/src/interactions/testing.ts";
import type { Db } from "../../../server/src/platform/db/index.ts";
import { type Api, createApi } from "../../kit/api.ts";
import { insertAgent, insertDefaults, insertWorkgroup } from "../../kit/centre.ts";
import { createRandom } from "../../kit/random.ts";
import { openScreen, type Screen } from "../../kit/screen.ts";
import { createServerProcess } from "../../kit/server-process.ts";
import { testKeys } from "../../kit/social.ts";
import { openProofDatabase } from "../proof-database.ts";
import { type ProofReport, percentile } from "../report.ts";

const MEMBERS = 50;
const CHANGES_PER_SECOND = 20;
const SECONDS = 20;
const BEAT_MS = 10_000;
const OPENED_AT_ONCE = 10;
const MOST_RSS_MB = 300;
const MOST_DELIVERY_MS = 300;

export type DesksOptions = {
  server: string;
  /** Desks that are open. */
  count: number;
  seed: number;
  seconds?: number;
  /** What a busy machine cannot promise is not looked at: only that everybody is told everything. */
  figuresCount?: boolean;
};

type Desk = { api: Api; screen: Screen; interactionId: string; held: boolean };
/** When a change was asked for, and who has not been told of it yet. */
type Change = { askedAt: number; missing: Set<number> };

/**
 * Many desks on one server, each in a workgroup of fifty with an interaction in hand, which change
 * twenty times a second: every colleague's desk is told of every change, soon, and the server stays small.
 */
export async function proveDesks(options: DesksOptions): Promise<ProofReport> {
  const { server: postgres, count, seed, seconds = SECONDS, figuresCount = true } = options;
  const random = createRandom(seed);
  const closes: (() => Promise<unknown>)[] = [];
  try {
    const database = await openProofDatabase(postgres);
    closes.push(database.drop);
    const folder = await mkdtemp(path.join(tmpdir(), "signalbox-desks-"));
    closes.push(() => rm(folder, { recursive: true }));
    const key = testKeys[0]?.bytes ?? Buffer.alloc(32);
    const server = await createServerProcess({ databaseUrl: database.url, dataDir: folder, key });
    await insertDefaults(database.db);
    closes.push(server.stop);
    await server.start();
    const changes = new Map<string, Change>();
    const deliveryMs: number[] = [];
    function told(desk: number, change: string) {
      const open = changes.get(change);
      if (open?.missing.delete(desk)) deliveryMs.push(performance.now() - open.askedAt);
    }
    const desks: Desk[] = [];
    // From the first one on: a desk that is silent while the last ones open signs its agent out.
    const beating = setInterval(() => {
      // forEach, because it passes over those that are not open yet.
      desks.forEach(({ api }) => void api.post("/api/presence/heartbeat").catch(() => {}));
    }, BEAT_MS);
    closes.push(async () => {
      clearInterval(beating);
      await Promise.all(desks.map(({ screen }) => screen.close()));
    });
    await openDesks(database.db, desks, { count, url: () => server.url, told });
    const refused: string[] = [];
    const asked: Promise<unknown>[] = [];
    for (let number = 0; number < seconds * CHANGES_PER_SECOND; number++) {
      const index = random.whole(0, desks.length - 1);
      asked.push(
        change(desks, index, changes).catch((error: Error) => refused.push(error.message)),
      );
      await sleep(1000 / CHANGES_PER_SECOND);
    }
    await Promise.all(asked);
    const late = await untilAllAreTold(changes);
    const rssMb = await readRss(server.pid());
    const p95 = percentile(deliveryMs, 0.95);
    const violations = [...refused, ...late];
    if (figuresCount && rssMb > MOST_RSS_MB)
      violations.push(`The server takes ${rssMb} MB, more than ${MOST_RSS_MB}.`);
    if (figuresCount && p95 > MOST_DELIVERY_MS)
      violations.push(
        `Events are told after ${Math.round(p95)} ms, later than ${MOST_DELIVERY_MS}.`,
      );
    return {
      name: "desks",
      seed,
      counts: {
        desks: desks.length,
        changes: changes.size,
        deliveries: deliveryMs.length,
        "told p50 ms": Math.round(percentile(deliveryMs, 0.5)),
        "told p95 ms": Math.round(p95),
        "server MB": rssMb,
      },
      violations,
      shortfalls: deliveryMs.length < changes.size ? ["hardly anybody was told anything."] : [],
    };
  } finally {
    for (const close of closes.toReversed()) await close();
  }
}

async function openDesks(
  db: Db,
  desks: Desk[],
  options: { count: number; url: () => string; told: (desk: number, change: string) => void },
): Promise<void> {
  const groups = Math.ceil(options.count / MEMBERS);
  const places: { workgroup: { id: string; name: string }; channelId: string }[] = [];
  for (let number = 1; number <= groups; number++) {
    const workgroup = await insertWorkgroup(db, { name: `Group ${number}` });
    places.push({ workgroup, channelId: await insertQuietChannel(db, workgroup.id) });
  }
  async function openOne(index: number) {
    const place = places[Math.floor(index / MEMBERS)];
    if (!place) return;
    const { workgroup, channelId } = place;
    const agent = await insertAgent(db, {
      ...{ name: `desk${index}`, workgroups: [workgroup], status: "Available, No ACD" },
    });
    const api = createApi(options.url, agent.cookie);
    await api.post("/api/presence/heartbeat");
    const { id } = await openConversation(db, { channelId, workgroupId: workgroup.id, acd: false });
    const { status } = await api.post(`/api/interactions/${id}/pick-up`);
    if (status !== 200) throw new Error(`Desk ${index} has nothing in hand: ${status}.`);
    const screen = await openScreen({
      ...{ api, cookie: agent.cookie, server: options.url },
      onChange: (interaction) => options.told(index, `${interaction.id} ${interaction.state}`),
    });
    desks[index] = { api, screen, interactionId: id, held: false };
  }
  for (let first = 0; first < options.count; first += OPENED_AT_ONCE) {
    const length = Math.min(OPENED_AT_ONCE, options.count - first);
    await Promise.all(Array.from({ length }, (_, offset) => openOne(first + offset)));
  }
}

/** Held, or taken back: a change that all fifty see. Told of both at once means that the last one counts. */
async function change(desks: Desk[], index: number, changes: Map<string, Change>) {
  const desk = desks[index] as Desk;
  desk.held = !desk.held;
  const on = desk.held;
  const first = index - (index % MEMBERS);
  const members = Array.from(
    { length: Math.min(MEMBERS, desks.length - first) },
    (_, n) => first + n,
  );
  // Who is still to be told of an earlier change of the same interaction is told by this one.
  changes.set(`${desk.interactionId} ${on ? "connected" : "held"}`, {
    ...{ askedAt: 0, missing: new Set<number>() },
  });
  changes.set(`${desk.interactionId} ${on ? "held" : "connected"}`, {
    ...{ askedAt: performance.now(), missing: new Set(members) },
  });
  const { status, body } = await desk.api.post(`/api/interactions/${desk.interactionId}/hold`, {
    on,
  });
  if (status !== 200) throw new Error(`A change was refused: ${status} ${JSON.stringify(body)}.`);
}

async function untilAllAreTold(changes: ReadonlyMap<string, Change>): Promise<string[]> {
  const missing = () => [...changes].filter(([, { missing }]) => missing.size > 0);
  for (const until = performance.now() + 10_000; performance.now() < until; await sleep(20)) {
    if (missing().length === 0) return [];
  }
  return missing().map(
    ([name, { missing }]) => `${missing.size} desks were never told of ${name}.`,
  );
}

/** What the process takes of the machine's memory. */
async function readRss(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
