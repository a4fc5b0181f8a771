import { sql } from "kysely";
import { createDispatcher } from "../../../server/src/acd/dispatcher.ts";
import { createLookout } from "../../../server/src/acd/look.ts";
import { openDatabase } from "../../../server/src/platform/db/open-database.ts";
import { createLog } from "../../../server/src/platform/log/log.ts";
import { copyTemplate } from "../../kit/database-server.ts";
import { percentile } from "../contender.ts";
import { openPostgres } from "../postgres.ts";
import type { Bench, Report } from "../report.ts";
import { fillCentre, free } from "./fill-centre.ts";

const SIZE = { agents: 500, skills: 20, waiting: 10_000 };
const WARM_UP = 20;
/** How many agents become free at once, and how often that is tried. */
const ROUNDS = [
  { freed: 1, decisions: 200 },
  { freed: 5, decisions: 60 },
  { freed: 50, decisions: 15 },
];

/**
 * How long ACD takes from agents becoming free until the alerts are committed, over the whole
 * centre: reading what changed and what agents do, deciding, and writing each assignment under its locks.
 */
export const acdBench: Bench = {
  name: "acd",
  title: `ACD: agents become free → their alerts are committed; ${SIZE.agents} agents, ${SIZE.skills} skills, ${SIZE.waiting.toLocaleString("en")} waiting`,
  async run({ databaseUrl }) {
    const postgres = await openPostgres(databaseUrl);
    const { db, close } = openDatabase({
      url: await copyTemplate(postgres.url, { durable: true }),
    });
    try {
      const { agentIds } = await fillCentre(db, SIZE);
      await sql`analyze`.execute(db);
      const dispatcher = createDispatcher({ db, log: createLog({ level: "warn" }) });
      const rows: Report["rows"] = [];
      const figures: Record<string, number> = {};
      let next = 0;
      async function decide(freed: number): Promise<number> {
        const those = Array.from({ length: freed }, () => agentIds[next++ % agentIds.length] ?? "");
        await free(db, those);
        const began = performance.now();
        const assigned = await dispatcher.dispatch();
        const took = performance.now() - began;
        if (assigned < freed * 0.8)
          throw new Error(`Only ${assigned} of ${freed} agents were given something.`);
        return took;
      }
      for (let number = 0; number < WARM_UP; number++) await decide(1);
      for (const { freed, decisions } of ROUNDS) {
        const times: number[] = [];
        for (let number = 0; number < decisions; number++) times.push(await decide(freed));
        const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
        rows.push({
          what: `${freed} free at once`,
          figure: `${p50.toFixed(1)} ms`,
          note: `99th percentile ${p99.toFixed(1)} ms; ${decisions} times; ${postgres.note}`,
        });
        if (freed === 1) Object.assign(figures, { p99Ms: p99, acdP50Ms: p50 });
        else figures[`acdP99Ms${freed}`] = p99;
      }
      const reading = await measureReading();
      rows.push({
        what: "of it reading",
        figure: `${percentile(reading, 0.5).toFixed(1)} ms`,
        note: `99th percentile ${percentile(reading, 0.99).toFixed(1)} ms; what all agents do`,
      });
      return { rows, figures, goals: [{ figure: "p99Ms", atMost: 50 }] };
    } finally {
      await close();
      await postgres.stop();
    }

    async function measureReading(): Promise<number[]> {
      const lookout = createLookout();
      await lookout.look(db);
      const times: number[] = [];
      for (let number = 0; number < 100; number++) {
        const began = performance.now();
        await lookout.look(db);
        times.push(performance.now() - began);
      }
      return times;
    }
  },
};
