import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  insertComment,
  insertQuietChannel,
  openConversation,
} from "../../../server/src/interactions/testing.ts";
import type { Db } from "../../../server/src/platform/db/index.ts";
import { type ScriptedAgent, startAgent } from "../../kit/agents.ts";
import { insertAgent, insertDefaults, insertWorkgroup } from "../../kit/centre.ts";
import { createRandom, type Random } from "../../kit/random.ts";
import { createServerProcess } from "../../kit/server-process.ts";
import { testKeys } from "../../kit/social.ts";
import { checkInteractions } from "../crash/check-interactions.ts";
import { checkScreens } from "../crash/check-screens.ts";
import { openProofDatabase } from "../proof-database.ts";
import { type ProofReport, percentile } from "../report.ts";
import { type Line, openLine } from "./line.ts";

const AGENTS = 8;
/** So many are under way at once, in whatever state. */
const OPEN = 16;
const SETTLE_WITHIN_MS = 60_000;
/** Commands; below this the agents were hardly doing anything when their lines broke. */
const LEAST_PER_DROP = 0.3;

const temper = {
  ...{ declines: 0.05, ignores: 0, transfers: 0.15, holds: 0.15, parks: 0.1 },
  targets: ["Workgroup Queue:Support", "User Queue:agent1", "User Queue:agent2"],
};

export type DropsOptions = {
  server: string;
  /** How often an agent's connections break. */
  count: number;
  seed: number;
};

/**
 * Agents' connections break at random moments, in the middle of commands and of events, while they
 * work: nothing may get stuck, be done twice or end up with two owners, and in the end every screen
 * shows what the server says.
 */
export async function proveDrops(options: DropsOptions): Promise<ProofReport> {
  const { server: postgres, count, seed } = options;
  const random = createRandom(seed);
  const closes: (() => Promise<unknown>)[] = [];
  const began = performance.now();
  try {
    const database = await openProofDatabase(postgres);
    closes.push(database.drop);
    const folder = await mkdtemp(path.join(tmpdir(), "signalbox-drops-"));
    closes.push(() => rm(folder, { recursive: true }));
    const key = testKeys[0]?.bytes ?? Buffer.alloc(32);
    const server = await createServerProcess({ databaseUrl: database.url, dataDir: folder, key });
    const customers = await createCustomers(database.db);
    closes.push(server.stop);
    await server.start();
    const { agents, lines } = await createAgents(
      database.db,
      customers.workgroup,
      server.url,
      random,
    );
    closes.push(async () => {
      for (const line of lines) await line.close();
    });
    let done = false;
    const arriving = customers.arriveUntil(() => done);
    const backAfterMs = await dropAgainAndAgain(agents, lines, { count, random });
    done = true;
    const opened = await arriving;
    const stuck = await untilAllIsOver(database.db);
    const violations = [
      ...stuck,
      ...(await checkInteractions({ database })),
      ...(await checkScreens({ server, agents })),
    ];
    await Promise.all(agents.map((agent) => agent.stop()));
    const commands = agents
      .flatMap((agent) => Object.values(agent.done))
      .reduce((sum, number) => sum + number, 0);
    return {
      name: "drops",
      seed,
      counts: {
        drops: count,
        interactions: opened,
        "commands carried out": commands,
        "streams resumed": agents.reduce((sum, { screen }) => sum + screen.reconnects(), 0),
        "back after p50 ms": Math.round(percentile(backAfterMs, 0.5)),
        "back after p95 ms": Math.round(percentile(backAfterMs, 0.95)),
        seconds: Math.round((performance.now() - began) / 1000),
      },
      violations,
      shortfalls:
        commands < count * LEAST_PER_DROP ? [`only ${commands} commands were carried out.`] : [],
    };
  } finally {
    for (const close of closes.toReversed()) await close();
  }
}

async function createCustomers(db: Db) {
  await insertDefaults(db);
  const workgroup = await insertWorkgroup(db, { name: "Support", alertTimeoutSeconds: 7 });
  const channelId = await insertQuietChannel(db, workgroup.id);

  /** Opened as the event bridge does; the shipped handlers bring them to ACD. */
  async function arrive() {
    const { id, threadId } = await openConversation(db, {
      ...{ channelId, workgroupId: workgroup.id, acd: false },
    });
    await insertComment(db, { channelId, threadId, interactionId: id });
  }

  async function arriveUntil(isOver: () => boolean): Promise<number> {
    let opened = 0;
    while (!isOver()) {
      if ((await countOpen(db)) < OPEN) {
        await arrive();
        opened++;
      } else {
        await sleep(20);
      }
    }
    return opened;
  }

  return { workgroup, arriveUntil };
}

async function createAgents(
  db: Db,
  workgroup: { id: string; name: string },
  url: string,
  random: Random,
) {
  const lines: Line[] = [];
  const agents: ScriptedAgent[] = [];
  for (let number = 1; number <= AGENTS; number++) {
    const name = `agent${number}`;
    const agent = await insertAgent(db, { name, workgroups: [workgroup] });
    const line = await openLine(url);
    lines.push(line);
    agents.push(await startAgent({ agent, server: () => line.url, random: random.fork(), temper }));
  }
  return { agents, lines };
}

/** For each drop the milliseconds until the agent's screen listened again. */
async function dropAgainAndAgain(
  agents: readonly ScriptedAgent[],
  lines: readonly Line[],
  { count, random }: { count: number; random: Random },
): Promise<number[]> {
  const backAfterMs: number[] = [];
  const returning: Promise<void>[] = [];
  for (let drop = 0; drop < count; drop++) {
    await sleep(random.whole(20, 180));
    const index = random.whole(0, agents.length - 1);
    const { screen } = agents[index] as ScriptedAgent;
    const before = screen.reconnects();
    const began = performance.now();
    await (lines[index] as Line).drop(random.chance(0.3) ? "silence" : "reset");
    const until = began + 15_000;
    returning.push(
      (async () => {
        while (screen.reconnects() === before && performance.now() < until) await sleep(5);
        backAfterMs.push(performance.now() - began);
      })(),
    );
  }
  await Promise.all(returning);
  return backAfterMs;
}

async function countOpen(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom("interaction")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("disconnectedAt", "is", null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The agents finish what there is; what they cannot finish is stuck. */
async function untilAllIsOver(db: Db): Promise<string[]> {
  for (const until = performance.now() + SETTLE_WITHIN_MS; performance.now() < until; ) {
    if ((await countOpen(db)) === 0) return [];
    await sleep(100);
  }
  const left = await db
    .selectFrom("interaction")
    .select(["id", "stateText", "queueName", "userId"])
    .where("disconnectedAt", "is", null)
    .execute();
  return left.map(
    ({ id, stateText, queueName, userId }) =>
      `Interaction ${id} is stuck: ${stateText} on the queue of ${queueName}, owner ${userId}.`,
  );
}
