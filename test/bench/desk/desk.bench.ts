import { buildWebApplication, openBrowser } from "../../kit/browser.ts";
import { proveDesks } from "../../prove/desks/desks.ts";
import { percentile } from "../contender.ts";
import { openPostgres } from "../postgres.ts";
import type { Bench } from "../report.ts";
import { openBusyCentre } from "./busy-centre.ts";
import { measureFirstLoad, measureInteractions } from "./measured-desk.ts";

const DESKS = 500;

/**
 * The agents' desk in a real browser while it is told of twenty changes a second, and five hundred
 * desks on one server.
 */
export const deskBench: Bench = {
  name: "desk",
  title: `The desk: first load, interaction to next paint at 20 events a second, ${DESKS} desks`,
  async run({ databaseUrl }) {
    await buildWebApplication();
    const postgres = await openPostgres(databaseUrl);
    const browser = await openBrowser();
    const centre = await openBusyCentre(postgres.url);
    try {
      const firstLoadKB = await measureFirstLoad(browser, centre.url, centre.cookie);
      const times = await measureInteractions(browser, centre.url, centre.cookie, centre.begin);
      const changes = centre.changes();
      await centre.close();
      const desks = await proveDesks({
        ...{ server: postgres.url, count: DESKS, seed: 1, figuresCount: false },
      });
      if (desks.violations.length > 0) throw new Error(desks.violations.join(" "));
      const inpP75Ms = percentile(times, 0.75);
      const eventP95Ms = Number(desks.counts["told p95 ms"]);
      const rssMB = Number(desks.counts["server MB"]);
      return {
        rows: [
          row("first load", `${Math.round(firstLoadKB)} KB`, "scripts and styles, as sent"),
          row(
            "interaction to next paint, p75",
            `${Math.round(inpP75Ms)} ms`,
            `${times.length} interactions, ${changes} changes told meanwhile`,
          ),
          row("interaction to next paint, p95", `${Math.round(percentile(times, 0.95))} ms`, ""),
          row("event told, p95", `${eventP95Ms} ms`, `${DESKS} desks, from the command`),
          row("server's memory", `${rssMB} MB`, `${DESKS} desks`),
        ],
        figures: { firstLoadKB, inpP75Ms, eventP95Ms, rssMB },
        goals: [
          { figure: "firstLoadKB", atMost: 250 },
          { figure: "inpP75Ms", atMost: 100 },
          { figure: "eventP95Ms", atMost: 300 },
          { figure: "rssMB", atMost: 300 },
        ],
      };
    } finally {
      await centre.close();
      await browser.close();
      await postgres.stop();
    }
  },
};

function row(what: string, figure: string, note: string) {
  return { what, figure, note };
}
