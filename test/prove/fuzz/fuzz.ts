import type { JsonObject } from "@signalbox/engine/graph";
import type { PlatformName } from "../../../server/src/hub/index.ts";
import { insertWorkgroup } from "../../kit/centre.ts";
import { createRandom, type Random } from "../../kit/random.ts";
import { openProofDatabase, type ProofDatabase } from "../proof-database.ts";
import type { ProofReport } from "../report.ts";
import { readItem } from "./check-reading.ts";
import { checkDeliveries } from "./deliveries.ts";
import { mutate } from "./mutate.ts";
import { type Samples, samplesOf } from "./samples.ts";
import { checkTakingIn } from "./taking-in.ts";

const platforms: readonly PlatformName[] = ["facebook", "x", "mastodon", "bluesky"];
/** Of all mutations: taken in through the database, and pushed to the web server. */
const SHARE_TAKEN_IN = 0.02;
const SHARE_DELIVERED = 0.02;
/** Nearly everything refused would mean that hardly anything was tried. */
const LEAST_READ = 0.1;

export type FuzzOptions = {
  server: string;
  /** Mutations for each connector. */
  count: number;
  seed: number;
};

/**
 * What networks send, broken in every way that JSON allows: it is read or refused with a sentence,
 * never stops the processor, and the web server answers it without an error of its own.
 */
export async function proveFuzz({ server, count, seed }: FuzzOptions): Promise<ProofReport> {
  const random = createRandom(seed);
  const began = performance.now();
  const database = await openProofDatabase(server);
  try {
    const { id: workgroupId } = await insertWorkgroup(database.db, { name: "Support" });
    const counts: Record<string, number> = {};
    const violations: string[] = [];
    const shortfalls: string[] = [];
    for (const platform of platforms) {
      const samples = samplesOf(platform, random.fork());
      const result = await fuzzOne(database, samples, { count, random, workgroupId });
      counts[`${platform} read`] = result.read;
      counts[`${platform} refused`] = count - result.read;
      counts[`${platform} taken in`] = result.takenIn;
      if (samples.deliveries.length > 0) counts[`${platform} delivered`] = result.delivered;
      violations.push(...result.problems);
      if (result.read < count * LEAST_READ)
        shortfalls.push(`${platform}: only ${result.read} of ${count} could be read.`);
    }
    const seconds = Math.round((performance.now() - began) / 1000);
    const total = { "mutations each": count, ...counts, seconds };
    return { name: "fuzz", seed, counts: total, violations, shortfalls };
  } finally {
    await database.drop();
  }
}

interface Fuzzing {
  count: number;
  random: Random;
  workgroupId: string;
}

async function fuzzOne(
  database: ProofDatabase,
  samples: Samples,
  { count, random, workgroupId }: Fuzzing,
) {
  const { platform, selfId } = samples;
  const problems = new Map<string, string>();
  const kept: JsonObject[] = [];
  let read = 0;
  for (let number = 0; number < count; number++) {
    const body = mutate(random.pick(samples.items), random) as JsonObject;
    const reading = readItem(platform, selfId, body);
    if (reading.outcome === "read") read++;
    if (reading.outcome === "broken") {
      problems.set(reading.how, `${platform}: ${reading.how}: ${print(body)}`);
    } else if (isObject(body) && random.chance(SHARE_TAKEN_IN)) kept.push(body);
  }
  const options = { samples, workgroupId, random };
  const takingIn = await checkTakingIn(database.db, kept, options);
  const wanted = samples.deliveries.length > 0 ? Math.ceil(count * SHARE_DELIVERED) : 0;
  const delivering = await checkDeliveries(database.db, wanted, options);
  return {
    read,
    takenIn: kept.length,
    delivered: wanted,
    problems: [...problems.values(), ...takingIn, ...delivering],
  };
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function print(body: unknown): string {
  return JSON.stringify(body).slice(0, 300);
}
