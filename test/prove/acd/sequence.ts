import { createRandom } from "../../kit/random.ts";
import { checkStep } from "./check-step.ts";
import type { Command } from "./commands.ts";
import { readFacts } from "./facts.ts";
import { play } from "./play.ts";
import { type AcdWorld, createParts, shuffleWorld } from "./world.ts";

export type Played = {
  commands: number;
  assigned: number;
  answered: number;
  notAnswered: number;
  /** What was first found wrong. */
  problem?: string;
};

/** Plays a sequence in a world shuffled by its seed, and looks after every command. */
export async function playSequence(
  world: AcdWorld,
  seed: number,
  commands: readonly Command[],
): Promise<Played> {
  await shuffleWorld(world, createRandom(seed ^ 0x5bd1e995));
  const parts = createParts(world);
  let before = await readFacts(world.db);
  let played = 0;
  let problem: string | undefined;
  for (const command of commands) {
    await play(world, parts, command);
    const after = await readFacts(world.db);
    played++;
    [problem] = checkStep(command, before, after);
    before = after;
    if (problem) break;
  }
  const ended = (outcome: string) =>
    before.decisions.filter((decision) => decision.outcome === outcome).length;
  return {
    commands: played,
    assigned: before.decisions.length,
    answered: ended("answered"),
    notAnswered: ended("notAnswered"),
    ...(problem !== undefined && { problem }),
  };
}
