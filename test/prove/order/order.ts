import type { RawItem } from "../../../server/src/hub/index.ts";
import type { Db } from "../../../server/src/platform/db/index.ts";
import { insertWorkgroup } from "../../kit/centre.ts";
import { createRandom, type Random } from "../../kit/random.ts";
import { openProofDatabase } from "../proof-database.ts";
import type { ProofReport } from "../report.ts";
import { facebookStory } from "./facebook-story.ts";
import { mastodonStory } from "./mastodon-story.ts";
import { play } from "./play.ts";
import type { Story } from "./story.ts";
import { xStory } from "./x-story.ts";

const tellers = [facebookStory, xStory, mastodonStory];
/** So many orders of one story are compared with the same telling in order. */
const ORDERS_PER_STORY = 5;
const AT_ONCE = 4;
/** Without changes of what was written, order would not matter. */
const LEAST_ITEMS_PER_ORDER = 4;

export type OrderOptions = {
  server: string;
  /** Random orders. */
  count: number;
  seed: number;
};

/**
 * Conversations with edits and removals, told in random orders, doubled, in batches of random size:
 * the thread ends as if everything had come once and in order.
 */
export async function proveOrder({ server, count, seed }: OrderOptions): Promise<ProofReport> {
  const random = createRandom(seed);
  const began = performance.now();
  const database = await openProofDatabase(server);
  try {
    const { id: workgroupId } = await insertWorkgroup(database.db, { name: "Support" });
    const tally = { orders: 0, stories: 0, items: 0, removals: 0 };
    const violations: string[] = [];
    async function work(): Promise<void> {
      while (tally.orders < count) {
        const orders = Math.min(ORDERS_PER_STORY, count - tally.orders);
        tally.orders += orders;
        const story = (tellers[tally.stories++ % tellers.length] ?? facebookStory)(random);
        const draw = random.fork();
        violations.push(...(await proveStory(database.db, story, { orders, draw, workgroupId })));
        tally.items += story.items.length * 2 * orders;
        if (story.items.some(({ key }) => key.startsWith("gone"))) tally.removals++;
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return {
      name: "order",
      seed,
      counts: {
        orders: tally.orders,
        stories: tally.stories,
        items: tally.items,
        seconds: Math.round((performance.now() - began) / 1000),
      },
      violations,
      shortfalls:
        tally.items < count * LEAST_ITEMS_PER_ORDER
          ? [`only ${tally.items} items were told in ${count} orders.`]
          : [],
    };
  } finally {
    await database.drop();
  }
}

interface Telling {
  orders: number;
  draw: Random;
  workgroupId: string;
}

async function proveStory(
  db: Db,
  story: Story,
  { orders, draw, workgroupId }: Telling,
): Promise<string[]> {
  const inOrder = await play(db, story, inBatches(story.items, 1), workgroupId);
  const problems: string[] = [];
  for (let order = 0; order < orders; order++) {
    const mixed = shuffled([...story.items, ...story.items], draw);
    const ending = await play(db, story, inBatches(mixed, draw.whole(1, 6)), workgroupId);
    const difference = differenceOf(inOrder, ending);
    if (difference) {
      const told = mixed.map(({ key }) => key).join(" | ");
      problems.push(`${story.platform}: ${difference} when told in this order: ${told}`);
    }
  }
  return problems;
}

function differenceOf(wanted: readonly string[], got: readonly string[]): string | undefined {
  const missing = wanted.find((line) => !got.includes(line));
  const surplus = got.find((line) => !wanted.includes(line));
  if (missing === undefined && surplus === undefined && wanted.length === got.length)
    return undefined;
  return `expected ${missing ?? "nothing"}, found ${surplus ?? "nothing"}`;
}

function inBatches(items: readonly RawItem[], size: number): RawItem[][] {
  const batches: RawItem[][] = [];
  for (let at = 0; at < items.length; at += size) batches.push(items.slice(at, at + size));
  return batches;
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const mixed = [...items];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = random.whole(0, at);
    [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
  }
  return mixed;
}
