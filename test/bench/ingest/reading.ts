import { getConnector, type PlatformName } from "../../../server/src/hub/index.ts";
import { createRandom } from "../../kit/random.ts";
import { samplesOf } from "../../prove/fuzz/samples.ts";
import { measure, median } from "../contender.ts";

const platforms: readonly PlatformName[] = ["facebook", "x", "mastodon", "bluesky"];
const CPU_SECONDS = 0.5;
const ROUNDS = 3;

export interface Reading {
  platform: PlatformName;
  /** Raw items that became events, in a second of one core. */
  perSecond: number;
}

/** From raw items as they are stored to events, for each network; nothing else. */
export async function measureReading(): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (const platform of platforms) {
    const { items, selfId } = samplesOf(platform, createRandom(1));
    const connector = getConnector(platform);
    const context = { selfId, receivedAt: new Date().toISOString() };
    const contender = {
      name: platform,
      note: "",
      run(index: number) {
        const body = items[index % items.length];
        if (body) connector.normalise(body, context);
      },
      stop: async () => {},
    };
    const rounds: number[] = [];
    // The first round only warms the code up.
    for (let round = 0; round <= ROUNDS; round++) {
      const { perCpuSecond } = await measure(contender, CPU_SECONDS, 0);
      if (round > 0) rounds.push(perCpuSecond);
    }
    readings.push({ platform, perSecond: median(rounds) });
  }
  return readings;
}
