import { createRandom } from "../../kit/random.ts";
import { openProofDatabase } from "../proof-database.ts";
import type { ProofReport } from "../report.ts";
import { type Command, randomCommands } from "./commands.ts";
import { type Played, playSequence } from "./sequence.ts";
import { shrink } from "./shrink.ts";
import { type AcdWorld, createWorld } from "./world.ts";

const LENGTH = 24;
/** Less than this per sequence would mean that the model hardly reached ACD. */
const LEAST_ASSIGNED = 1;
const STOP_AFTER = 5;

export type AcdOptions = {
  /** PostgreSQL to make databases on. */
  server: string;
  count: number;
  seed: number;
  /** Sequences side by side, each lane in a database of its own. */
  lanes?: number;
  /** Seeds to play besides, because they once broke a rule. */
  again?: readonly number[];
};

/**
 * Random days of a contact centre against the real functions and a real PostgreSQL: after every
 * command the documented rules of ACD must hold. A sequence that breaks one is made as short as it
 * can be and told with its seed.
 */
export async function proveAcd(options: AcdOptions): Promise<ProofReport> {
  const { server, count, seed, lanes = 2, again = [] } = options;
  const seeds = [...again, ...Array.from({ length: count }, (_, index) => seed + index)];
  const totals = { sequences: 0, commands: 0, assigned: 0, answered: 0, notAnswered: 0 };
  const violations: string[] = [];
  const began = performance.now();

  async function lane() {
    const database = await openProofDatabase(server);
    try {
      const world = await createWorld(database.db);
      for (let next = seeds.shift(); next !== undefined; next = seeds.shift()) {
        if (violations.length >= STOP_AFTER) return;
        const commands = commandsOf(next);
        const played = await playSequence(world, next, commands);
        add(totals, played);
        if (played.problem) violations.push(await explain(world, next, commands, played.problem));
      }
    } finally {
      await database.drop();
    }
  }

  await Promise.all(Array.from({ length: lanes }, lane));
  const shortfalls = [];
  if (violations.length === 0 && totals.sequences < count)
    shortfalls.push(`${totals.sequences} of ${count} sequences were played.`);
  if (totals.assigned < totals.sequences * LEAST_ASSIGNED)
    shortfalls.push(`ACD assigned only ${totals.assigned} times in ${totals.sequences} sequences.`);
  const seconds = Math.round((performance.now() - began) / 1000);
  return { name: "acd", seed, counts: { ...totals, seconds }, violations, shortfalls };
}

/** The sequence of a seed, the same for ever. */
export function commandsOf(seed: number): Command[] {
  return randomCommands(createRandom(seed), LENGTH);
}

function add(totals: Record<string, number>, { problem, ...played }: Played) {
  totals["sequences"] = (totals["sequences"] ?? 0) + 1;
  for (const [name, value] of Object.entries(played)) totals[name] = (totals[name] ?? 0) + value;
}

async function explain(world: AcdWorld, seed: number, commands: Command[], problem: string) {
  const least = await shrink(commands, async (fewer) =>
    Boolean((await playSequence(world, seed, fewer)).problem),
  );
  const again = await playSequence(world, seed, least);
  return `Seed ${seed}: ${again.problem ?? problem} After ${JSON.stringify(least)}`;
}
