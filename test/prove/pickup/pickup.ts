import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Api, createApi } from "../../kit/api.ts";
import { insertAgent, insertDefaults, insertWorkgroup, type TestAgent } from "../../kit/centre.ts";
import { createRandom, type Random } from "../../kit/random.ts";
import { openScreen, type Screen } from "../../kit/screen.ts";
import { createServerProcess } from "../../kit/server-process.ts";
import { testKeys } from "../../kit/social.ts";
import { openProofDatabase, type ProofDatabase } from "../proof-database.ts";
import { type ProofReport, percentile } from "../report.ts";
import { openThreads } from "./open-threads.ts";
import { race } from "./race.ts";

const BATCH = 25;
const SCREENS_SETTLE_MS = 10_000;
const BEAT_MS = 10_000;

export type PickupOptions = {
  server: string;
  /** Interactions that are raced for. */
  count: number;
  seed: number;
  agents?: number;
};

export type Contender = TestAgent & {
  api: Api;
  screen: Screen;
  /** When the screen first showed that somebody has it, by interaction. */
  toldAt: Map<string, number>;
};

/**
 * Many agents, two servers, one winner each: every interaction is picked up by several agents at
 * the same moment over both servers. One must be told that it is theirs, all others who was faster,
 * and the database and every screen must agree.
 */
export async function provePickup(options: PickupOptions): Promise<ProofReport> {
  const { server, count, seed } = options;
  const random = createRandom(seed);
  const database = await openProofDatabase(server);
  const folder = await mkdtemp(path.join(tmpdir(), "signalbox-pickup-"));
  const [key] = testKeys;
  const start = { databaseUrl: database.url, key: key?.bytes ?? Buffer.alloc(32) };
  const servers = [
    await createServerProcess({ ...start, dataDir: folder }),
    await createServerProcess({ ...start, dataDir: folder }),
  ];
  try {
    await Promise.all(servers.map((one) => one.start()));
    const urls = servers.map(({ url }) => url);
    const { contenders, workgroupId } = await createContenders(database, random, urls, options);
    const report = await raceAll({ database, contenders, workgroupId, random, urls }, count);
    await Promise.all(contenders.map(({ screen }) => screen.close()));
    return { name: "pickup", seed, ...report };
  } finally {
    await Promise.all(servers.map((one) => one.stop()));
    await database.drop();
    await rm(folder, { recursive: true });
  }
}

type Arena = {
  database: ProofDatabase;
  contenders: Contender[];
  workgroupId: string;
  random: Random;
  urls: string[];
};

async function createContenders(
  { db }: ProofDatabase,
  random: Random,
  urls: string[],
  { agents = 50 }: PickupOptions,
) {
  await insertDefaults(db);
  const workgroup = await insertWorkgroup(db, { name: "Race" });
  const contenders: Contender[] = [];
  for (let number = 1; number <= agents; number++) {
    const agent = await insertAgent(db, {
      name: `racer${number}`,
      displayName: `Racer ${number}`,
      workgroups: [workgroup],
      // ACD must not be faster than all of them.
      status: "Available, No ACD",
    });
    // Any request may reach any server.
    const api = createApi(() => random.pick(urls), agent.cookie);
    await stayAtDesk(api);
    const home = random.pick(urls);
    const toldAt = new Map<string, number>();
    const screen = await openScreen({
      api,
      cookie: agent.cookie,
      server: () => home,
      onChange({ id, state }) {
        if (state === "connected" && !toldAt.has(id)) toldAt.set(id, performance.now());
      },
    });
    contenders.push({ ...agent, api, screen, toldAt });
  }
  return { contenders, workgroupId: workgroup.id };
}

/** Only who is at the desk may pick anything up; a desk that falls silent signs its agent out. */
async function stayAtDesk(api: Api) {
  await api.post("/api/presence/heartbeat");
  setInterval(() => void api.post("/api/presence/heartbeat").catch(() => {}), BEAT_MS).unref();
}

async function raceAll(arena: Arena, count: number): Promise<Omit<ProofReport, "name" | "seed">> {
  const { database, contenders, random } = arena;
  const violations: string[] = [];
  const winners = new Map<string, { winner: Contender; losers: Contender[]; wonAt: number }>();
  const toldAfterMs: number[] = [];
  let requests = 0;
  const began = performance.now();
  for (let opened = 0; opened < count; opened += BATCH) {
    const ids = await openThreads(database.db, arena.workgroupId, Math.min(BATCH, count - opened));
    // Until its handlers have had their say, its state is still moving.
    await untilOffered(database, ids);
    for (const id of ids) {
      const runners = sample(contenders, random.whole(2, contenders.length), random);
      const result = await race(id, runners);
      requests += runners.length;
      toldAfterMs.push(...result.toldAfterMs);
      violations.push(...result.violations);
      if (result.winner) {
        const losers = runners.filter((one) => one !== result.winner);
        winners.set(id, { winner: result.winner, losers, wonAt: result.wonAt });
      }
    }
  }
  violations.push(...(await checkDatabase(database, winners)));
  violations.push(...(await checkScreens(contenders, winners)));
  const shownAfterMs = [...winners].flatMap(([id, { losers, wonAt }]) =>
    losers.flatMap(({ toldAt }) => Math.max(0, (toldAt.get(id) ?? wonAt) - wonAt)),
  );
  const shortfalls =
    winners.size < count ? [`${winners.size} of ${count} interactions found an owner.`] : [];
  return {
    counts: {
      interactions: winners.size,
      agents: contenders.length,
      requests,
      "loser told p50 ms": Math.round(percentile(toldAfterMs, 0.5)),
      "loser told p99 ms": Math.round(percentile(toldAfterMs, 0.99)),
      "loser's screen p99 ms": Math.round(percentile(shownAfterMs, 0.99)),
      seconds: Math.round((performance.now() - began) / 1000),
    },
    violations,
    shortfalls,
  };
}

async function untilOffered({ db }: ProofDatabase, ids: string[]) {
  for (const deadline = performance.now() + 30_000; performance.now() < deadline; ) {
    const rows = await db
      .selectFrom("acdItem")
      .select("interactionId")
      .where("interactionId", "in", ids)
      .where("state", "=", "waiting")
      .execute();
    if (rows.length === ids.length) return;
    await sleep(20);
  }
  throw new Error("The handlers did not bring the interactions into their queue.");
}

type Winners = ReadonlyMap<string, { winner: Contender; losers: Contender[] }>;

async function checkDatabase({ db }: ProofDatabase, winners: Winners): Promise<string[]> {
  const rows = await db.selectFrom("interaction").select(["id", "userId", "state"]).execute();
  const pickups = await db
    .selectFrom("interactionEvent")
    .select(["interactionId", "userId"])
    .where("type", "=", "connected")
    .execute();
  return [...winners].flatMap(([id, { winner }]) => {
    const row = rows.find((one) => one.id === id);
    const taken = pickups.filter(({ interactionId }) => interactionId === id);
    const problems: string[] = [];
    if (row?.userId !== winner.id || row.state !== "connected")
      problems.push(`Interaction ${id} was given to ${winner.name}, but is another's.`);
    if (taken.length !== 1) problems.push(`Interaction ${id} was picked up ${taken.length} times.`);
    return problems;
  });
}

/** Everybody is of the workgroup: every screen has to show who has what. */
async function checkScreens(contenders: Contender[], winners: Winners): Promise<string[]> {
  let problems: string[] = [];
  for (const deadline = performance.now() + SCREENS_SETTLE_MS; performance.now() < deadline; ) {
    problems = contenders.flatMap((contender) => staleOn(contender, winners));
    if (problems.length === 0) break;
    await sleep(50);
  }
  return problems;
}

function staleOn({ name, screen }: Contender, winners: Winners): string[] {
  const problems: string[] = [];
  for (const [id, { winner }] of winners) {
    const shown = screen.interactions.get(id);
    if (shown?.userId !== winner.id)
      problems.push(`${name}'s screen does not show that ${winner.name} has interaction ${id}.`);
    else if (name !== winner.name && shown.actions.includes("pickUp"))
      problems.push(`${name}'s screen still offers interaction ${id}.`);
  }
  return problems;
}

function sample<T>(items: readonly T[], count: number, random: Random): T[] {
  const rest = [...items];
  return Array.from({ length: count }, () =>
    rest.splice(random.whole(0, rest.length - 1), 1),
  ).flat();
}
