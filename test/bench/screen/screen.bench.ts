import { setTimeout as sleep } from "node:timers/promises";
import { percentile } from "../contender.ts";
import { openPostgres } from "../postgres.ts";
import type { Bench } from "../report.ts";
import { type Alert, type ContactCentre, openContactCentre } from "./contact-centre.ts";
import { now } from "./painted-desk.ts";

const WARM_UP = 20;
const POSTS = 150;
/** Uneven, so that no loop of the server falls into step with the posts. */
const PAUSE_MS = [60, 260] as const;
const GIVE_UP_AFTER_MS = 20_000;

/** From the moment a post exists on the network, which tells the server, to its alert in an agent's browser. */
export const screenBench: Bench = {
  name: "screen",
  title: "A post arriving at the processor → the alert on an agent's screen",
  async run({ databaseUrl }) {
    const postgres = await openPostgres(databaseUrl);
    const centre = await openContactCentre(postgres.url);
    const times: Took[] = [];
    const visitor = centre.facebook.world.addPerson({ name: "Nadia Haddad" });
    try {
      for (let number = 0; number < WARM_UP + POSTS; number++) {
        const took = await postOnce(centre, visitor.id, `Where is parcel ${number}?`);
        if (number >= WARM_UP) times.push(took);
        await sleep(PAUSE_MS[0] + Math.random() * (PAUSE_MS[1] - PAUSE_MS[0]));
      }
    } finally {
      await centre.close();
      await postgres.stop();
    }
    const painted = times.map((took) => took.painted);
    const received = times.map((took) => took.received);
    const [p50, p95] = [percentile(painted, 0.5), percentile(painted, 0.95)];
    const [eventP50, eventP95] = [percentile(received, 0.5), percentile(received, 0.95)];
    const note = `${POSTS} posts through the webhook, 8 agents signed in; ${postgres.note}`;
    return {
      rows: [
        { what: "median, painted", figure: inMs(p50), note },
        {
          what: "95th percentile, painted",
          figure: inMs(p95),
          note: "in Chromium, a frame at most too late",
        },
        { what: "slowest, painted", figure: inMs(Math.max(...painted)), note: "" },
        { what: "median, event received", figure: inMs(eventP50), note: "the same alerts" },
        { what: "95th percentile, event received", figure: inMs(eventP95), note: "" },
      ],
      figures: { p50Ms: p50, p95Ms: p95, eventP50Ms: eventP50, eventP95Ms: eventP95 },
      goals: [{ figure: "p95Ms", atMost: 300 }],
    };
  },
};

/** Milliseconds from the post to the alert. */
type Took = Pick<Alert, "received" | "painted">;

async function postOnce(centre: ContactCentre, by: string, text: string): Promise<Took> {
  const coming = centre.alertOf(text);
  const began = now();
  centre.facebook.world.post({ page: centre.pageId, by, text });
  const tooLate = sleep(GIVE_UP_AFTER_MS, undefined, { ref: false });
  const alert = await Promise.race([coming, tooLate]);
  if (!alert) throw new Error(`No alert for “${text}” within ${GIVE_UP_AFTER_MS} ms.`);
  return { received: alert.received - began, painted: alert.painted - began };
}

function inMs(milliseconds: number): string {
  return `${Math.round(milliseconds)} ms`;
}
