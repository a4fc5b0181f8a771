import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "../../kit/random.ts";
import type { ServerProcess } from "../../kit/server-process.ts";

/**
 * Kills the server at random moments and starts it again at once.
 *
 * @returns for each kill the milliseconds until it served again
 */
export async function killAgainAndAgain(
  server: ServerProcess,
  kills: number,
  random: Random,
): Promise<number[]> {
  const outages: number[] = [];
  for (let kill = 0; kill < kills; kill++) {
    await sleep(50 + random.next() * 2_950);
    await server.kill();
    outages.push(await server.start());
  }
  return outages;
}
