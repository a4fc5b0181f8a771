import { setTimeout as sleep } from "node:timers/promises";
import { readConfig } from "../../../server/src/config.ts";
import { createHttp } from "../../../server/src/platform/http/create-http.ts";
import { startSocial, webhookRoutes } from "../../../server/src/social/index.ts";
import { insertWorkgroup } from "../../kit/centre.ts";
import { createRandom, type Random } from "../../kit/random.ts";
import { silentLog, testKeys } from "../../kit/social.ts";
import { openProofDatabase, type ProofDatabase } from "../proof-database.ts";
import type { ProofReport } from "../report.ts";
import type { Brand, Written } from "./brand.ts";
import { checkArrival, countArrived } from "./check-arrival.ts";
import { createFacebookBrand } from "./facebook-brand.ts";
import { createMastodonBrand } from "./mastodon-brand.ts";
import { createXBrand } from "./x-brand.ts";

/** Posts that are under way at once: people write in bursts, not without end. */
const MOST_WAITING = 2_000;
const PATIENCE_MS = 120_000;
/**
 * Of all calls; resets and torn answers, which the networks do not count as failed, come on top. From
 * so many calls on chance has no say in it.
 */
const LEAST_FAILED = 0.08;
const ENOUGH_CALLS = 2_000;
/** Written to the others while one network hangs. */
const WHILE_DOWN = 20;

export type NetworksOptions = {
  server: string;
  /** Posts, over all networks. */
  count: number;
  seed: number;
};

/**
 * People write on three networks that break three of ten calls, push twice, mix pages up and tell
 * some posts late; two servers read them. Then one network hangs, and the others must not notice.
 */
export async function proveNetworks(options: NetworksOptions): Promise<ProofReport> {
  const { server, count, seed } = options;
  const random = createRandom(seed);
  const began = performance.now();
  const closes: (() => Promise<unknown>)[] = [];
  try {
    const database = await openProofDatabase(server, { poolSize: 16 });
    closes.push(database.drop);
    const brands = await createBrands(database, random, closes);
    for (const holder of ["one", "two"]) {
      const social = startSocial({ db: database.db, keys: testKeys, log: silentLog, holder });
      closes.push(() => social.stop());
    }
    const written = new Map<Brand, Written[]>(brands.map((brand) => [brand, []]));
    for (const brand of brands) brand.breakCalls();
    const pressure = { database, brands, written, random };
    await writeAll(pressure, count);
    const lost = await untilArrived(pressure);
    const calls = brands.map((brand) => ({ brand, ...sum(brand) }));
    for (const brand of brands) brand.heal();
    const delayed = lost ? [] : await proveIndependence(pressure);
    const violations = [...delayed];
    for (const [brand, posts] of written) {
      violations.push(...(await checkArrival(database.db, brand, posts)));
    }
    for (const { brand, overLimit } of calls) {
      if (overLimit > 0) violations.push(`${brand.name}: ${overLimit} calls above the limit.`);
    }
    const total = calls.reduce((all, one) => all + one.total, 0);
    const failed = calls.reduce((all, one) => all + one.failed, 0);
    return {
      name: "networks",
      seed,
      counts: {
        posts: [...written.values()].reduce((all, posts) => all + posts.length, 0),
        ...Object.fromEntries(calls.map(({ brand, total: made }) => [`calls ${brand.name}`, made])),
        "answered with an error": `${failed} of ${total}`,
        seconds: Math.round((performance.now() - began) / 1000),
      },
      violations,
      shortfalls: [
        ...(failed < (total < ENOUGH_CALLS ? 1 : total * LEAST_FAILED)
          ? [`only ${failed} of ${total} calls failed.`]
          : []),
        ...(total < 20 ? [`only ${total} calls were made.`] : []),
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
  const options = () => ({ db, workgroupId, random: random.fork() });
  const facebook = await createFacebookBrand(options());
  closes.push(facebook.close);
  const x = await createXBrand(options());
  closes.push(x.close);
  const mastodon = await createMastodonBrand(options());
  closes.push(mastodon.close);
  // Few people write all of it, fast: the brakes for floods would put much of it together.
  await db
    .updateTable("socialChannel")
    .set({ floodLimit: 0, channelFloodLimit: 0, backfillLimit: 0 })
    .execute();
  const app = await createHttp({ db, config: readConfig({ RATE_LIMIT: "0" }), log: silentLog });
  closes.push(() => app.close());
  await app.register(webhookRoutes, { db, keys: testKeys });
  await facebook.pushTo(await app.listen({ port: 0, host: "127.0.0.1" }));
  return [facebook, x, mastodon];
}

interface Pressure {
  database: ProofDatabase;
  brands: readonly Brand[];
  written: Map<Brand, Written[]>;
  random: Random;
}

/** Facebook is the busiest; the others count each call. */
function pickBrand({ brands, random }: Pressure): Brand {
  const [facebook, x, mastodon] = brands as [Brand, Brand, Brand];
  const draw = random.next();
  return draw < 0.7 ? facebook : draw < 0.85 ? x : mastodon;
}

async function writeAll(pressure: Pressure, count: number): Promise<void> {
  const { database, brands, written, random } = pressure;
  const channels = brands.map(({ channelId }) => channelId);
  let number = 0;
  while (number < count) {
    const burst = Math.min(count - number, random.whole(1, 200));
    for (let post = 0; post < burst; post++) {
      const brand = pickBrand(pressure);
      written.get(brand)?.push(brand.write(random, ++number));
    }
    await sleep(random.whole(20, 300));
    const until = performance.now() + PATIENCE_MS;
    while (
      number - (await countArrived(database.db, channels)) > MOST_WAITING &&
      performance.now() < until
    ) {
      await sleep(200);
    }
  }
}

/** True when something does not come although we waited. */
async function untilArrived({ database, brands, written }: Pressure): Promise<boolean> {
  const channels = brands.map(({ channelId }) => channelId);
  const wanted = [...written.values()].reduce((all, posts) => all + posts.length, 0);
  let arrived = 0;
  for (let until = performance.now() + PATIENCE_MS; performance.now() < until; ) {
    const now = await countArrived(database.db, channels);
    if (now >= wanted) return false;
    if (now > arrived) until = performance.now() + PATIENCE_MS;
    arrived = now;
    await sleep(100);
  }
  return true;
}

/** While every call to one network hangs, what is written on the others arrives. */
async function proveIndependence(pressure: Pressure): Promise<string[]> {
  const { database, brands, written, random } = pressure;
  const problems: string[] = [];
  const [down, ...others] = brands.toReversed() as [Brand, ...Brand[]];
  const release = down.hang();
  for (let number = 1; number <= WHILE_DOWN; number++) {
    for (const brand of brands) written.get(brand)?.push(brand.write(random, -number));
  }
  const late = await untilArrived({ ...pressure, brands: others, written: only(written, others) });
  if (late) problems.push(`${down.name} hangs, and the other networks' posts do not arrive.`);
  const wanted = written.get(down)?.length ?? 0;
  if ((await countArrived(database.db, [down.channelId])) >= wanted)
    problems.push(`${down.name} did not hang until the others were served: nothing was shown.`);
  release();
  if (await untilArrived(pressure)) problems.push(`${down.name} does not come back.`);
  return problems;
}

function only(written: Map<Brand, Written[]>, brands: readonly Brand[]): Map<Brand, Written[]> {
  return new Map([...written].filter(([brand]) => brands.includes(brand)));
}

function sum(brand: Brand) {
  const totals = { total: 0, failed: 0, overLimit: 0 };
  for (const one of brand.calls()) {
    totals.total += one.total;
    totals.failed += one.failed;
    totals.overLimit += one.overLimit;
  }
  return totals;
}
