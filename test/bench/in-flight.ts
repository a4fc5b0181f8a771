import type { Contender } from "./contender.ts";

export interface Flight {
  runs: number;
  perSecond: number;
  /** Milliseconds from the beginning of a run until it is known to be over, one per run. */
  latencies: number[];
}

/** Keeps `inFlight` runs under way for about `seconds`, and waits for the last. */
export async function measureInFlight(
  contender: Contender,
  { inFlight, seconds, offset }: { inFlight: number; seconds: number; offset: number },
): Promise<Flight> {
  const began = performance.now();
  const until = began + seconds * 1000;
  const latencies: number[] = [];
  let next = offset;
  async function keepRunning() {
    while (performance.now() < until) {
      const runBegan = performance.now();
      await contender.run(next++);
      latencies.push(performance.now() - runBegan);
    }
  }
  await Promise.all(Array.from({ length: inFlight }, keepRunning));
  const runs = latencies.length;
  return { runs, perSecond: (runs * 1000) / (performance.now() - began), latencies };
}
