import { createConnections } from "../../../server/src/social/connections.ts";
import { startOutbox } from "../../../server/src/social/outbox/outbox.ts";
import { insertWorkgroup } from "../../kit/centre.ts";
import { createRandom, type Random } from "../../kit/random.ts";
import { silentLog, testKeys } from "../../kit/social.ts";
import type { Brand } from "../networks/brand.ts";
import { createFacebookBrand } from "../networks/facebook-brand.ts";
import { createMastodonBrand } from "../networks/mastodon-brand.ts";
import { createXBrand } from "../networks/x-brand.ts";
import { openProofDatabase, type ProofDatabase } from "../proof-database.ts";
import { type ProofReport, percentile } from "../report.ts";
import { checkAnswers } from "./check-answers.ts";
import { type Answer, askAndAnswer } from "./customers.ts";
import { type Point, points, startVictim } from "./victim.ts";
import { watchOutbox } from "./watch.ts";

/** Servers that die side by side in one round. */
const AT_ONCE = 6;
/** Answers under way for each of them. */
const PER_SERVER = 3;
/**
 * From so many deaths on every point must have been one of them, and what nobody knows must be known
 * in time: with fewer both are a matter of chance and of the machine.
 */
const ENOUGH_FOR_ALL = 100;
const PATIENCE_MS = 120_000;
const RESOLVED_WITHIN_MS = 30_000;
const LEAST_RESOLVED = 0.99;

export type SendingOptions = {
  server: string;
  /** How often a server dies while it sends. */
  count: number;
  seed: number;
};

/**
 * Servers die at every point between an answer's claim and its outcome, and networks lose the answers
 * to calls that had their effect: nothing is sent twice, nothing is dropped without a word, and what
 * nobody knows is known soon.
 */
export async function proveSending({ server, count, seed }: SendingOptions): Promise<ProofReport> {
  const random = createRandom(seed);
  const began = performance.now();
  const closes: (() => Promise<unknown>)[] = [];
  try {
    const database = await openProofDatabase(server, { durable: true, poolSize: 16 });
    closes.push(database.drop);
    const brands = await createBrands(database, random, closes);
    const watch = watchOutbox(database.db);
    closes.push(() => watch.stop());
    const { answers, deaths } = await dieAgainAndAgain(database, { brands, count, random });
    const survivor = startOutbox({
      db: database.db,
      connections: createConnections({ db: database.db, keys: testKeys, log: silentLog }),
      holder: "survivor",
      log: silentLog,
    });
    closes.push(() => survivor.stop());
    const isSettled = await watch.untilSettled(PATIENCE_MS);
    const { problems, sent, givenUp } = await checkAnswers(database.db, answers);
    const times = watch.resolvedAfterMs();
    const late = times.filter((ms) => ms > RESOLVED_WITHIN_MS).length;
    const isLong = count >= ENOUGH_FOR_ALL;
    if (isLong && late > times.length * (1 - LEAST_RESOLVED)) {
      problems.push(`${late} of ${times.length} unknown outcomes were not resolved in time.`);
    }
    if (!isSettled) problems.push("Some answers were still under way in the end.");
    const missed = points.filter((point) => !deaths.has(point));
    return {
      name: "sending",
      seed,
      counts: {
        deaths: count,
        ...Object.fromEntries(points.map((point) => [`  ${point}`, deaths.get(point) ?? 0])),
        answers: answers.length,
        sent,
        "left to an agent": givenUp,
        "outcomes unknown": times.length,
        "resolved after p50 ms": Math.round(percentile(times, 0.5)),
        "resolved after p99 ms": Math.round(percentile(times, 0.99)),
        seconds: Math.round((performance.now() - began) / 1000),
      },
      violations: problems,
      shortfalls: [
        ...(isLong ? missed.map((point) => `no server died ${point}.`) : []),
        ...(deaths.size === 0 ? ["no server died at its point."] : []),
        ...(times.length === 0 ? ["no outcome was unknown."] : []),
        ...(sent === 0 ? ["no answer was sent."] : []),
      ],
    };
  } finally {
    for (const close of closes.toReversed()) await close();
  }
}

async function createBrands(
  { db }: ProofDatabase,
  random: Random,
  closes: (() => Promise<unknown>)[],
): Promise<Brand[]> {
  const { id: workgroupId } = await insertWorkgroup(db, { name: "Support" });
  const brands: Brand[] = [];
  for (const create of [createFacebookBrand, createXBrand, createMastodonBrand]) {
    const brand = await create({ db, workgroupId, random: random.fork() });
    closes.push(brand.close);
    brand.breakWriting();
    brands.push(brand);
  }
  return brands;
}

async function dieAgainAndAgain(
  { db, url }: ProofDatabase,
  { brands, count, random }: { brands: readonly Brand[]; count: number; random: Random },
) {
  const answers: Answer[] = [];
  const deaths = new Map<Point, number>();
  for (let dead = 0; dead < count; ) {
    const servers = Math.min(AT_ONCE, count - dead);
    for (let customer = 0; customer < servers * PER_SERVER; customer++) {
      const many = random.chance(0.2) ? 3 : 1;
      answers.push(...(await askAndAnswer(db, random.pick(brands), { random, answers: many })));
    }
    const round = Array.from({ length: servers }, (_, number) => {
      const point = points[(dead + number) % points.length] ?? "before the call";
      const name = `victim ${dead + number}`;
      const { death } = startVictim(db, { url, name, point, after: random.whole(0, 1) });
      return death.then((atPoint) => {
        if (atPoint) deaths.set(point, (deaths.get(point) ?? 0) + 1);
      });
    });
    await Promise.all(round);
    dead += servers;
  }
  return { answers, deaths };
}
