import { type Contender, median, percentile } from "../contender.ts";
import { type Flight, measureInFlight } from "../in-flight.ts";
import { openPostgres } from "../postgres.ts";
import type { Bench } from "../report.ts";
import { dbos } from "./dbos.ts";
import { ours } from "./ours.ts";

const IN_FLIGHT = 64;
const ROUNDS = 5;
const SECONDS = 4;

/** The ten-step handler, durable, on one PostgreSQL; interleaved rounds, so read the ratios. */
export const durableBench: Bench = {
  name: "durable",
  title: `The 10-step handler durable, ${IN_FLIGHT} in flight`,
  async run({ databaseUrl }) {
    const postgres = await openPostgres(databaseUrl);
    const own = await ours(postgres.url);
    const peer = await dbos(postgres.url);
    const contenders: Contender[] = [own, peer.steps, peer.noSteps];
    const flights = new Map<Contender, Flight[]>(contenders.map((one) => [one, []]));
    let offset = 0;
    // The first round only warms the code up.
    for (let round = 0; round <= ROUNDS; round++) {
      for (const contender of contenders) {
        const seconds = round === 0 ? 2 : SECONDS;
        const flight = await measureInFlight(contender, { inFlight: IN_FLIGHT, seconds, offset });
        offset += flight.runs;
        if (round > 0) flights.get(contender)?.push(flight);
      }
    }
    await own.stop();
    await peer.stop();
    await postgres.stop();
    const medians = contenders.map((one) =>
      median((flights.get(one) ?? []).map(({ perSecond }) => perSecond)),
    );
    const [runsPerSecond = 0, steps = 1, noSteps = 1] = medians;
    return {
      rows: contenders.map((one, index) => {
        const latencies = (flights.get(one) ?? []).flatMap((flight) => flight.latencies);
        const [p50, p99] = [percentile(latencies, 0.5), percentile(latencies, 0.99)];
        return {
          what: one.name,
          figure: `${Math.round(medians[index] ?? 0).toLocaleString("en")} runs/s`,
          note: `${one.note}; p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; ${postgres.note}`,
        };
      }),
      figures: {
        runsPerSecond64: runsPerSecond,
        ratioDbos64: runsPerSecond / steps,
        ratioDbosNoSteps64: runsPerSecond / noSteps,
      },
      goals: [{ figure: "ratioDbos64", atLeast: 10 }],
    };
  },
};
