import { setTimeout as sleep } from "node:timers/promises";
import { percentile } from "../contender.ts";
import { openPostgres } from "../postgres.ts";
import type { Bench } from "../report.ts";
import { type ContactCentre, openContactCentre } from "./contact-centre.ts";

const WARM_UP = 20;
const POSTS = 150;
/** Uneven, so that no loop of the server falls into step with the posts. */
const PAUSE_MS = [60, 260] as const;
const GIVE_UP_AFTER_MS = 20_000;

/** From the moment a post exists on the network, which tells the server, to its alert at an agent's desk. */
export const screenBench: Bench = {
  name: "screen",
  title: "A post arriving at the processor → the alert on an agent's screen",
  async run({ databaseUrl }) {
    const postgres = await openPostgres(databaseUrl);
    const centre = await openContactCentre(postgres.url);
    const times: number[] = [];
    const visitor = centre.facebook.world.addPerson({ name: "Nadia Haddad" });
    for (let number = 0; number < WARM_UP + POSTS; number++) {
      const took = await postOnce(centre, visitor.id, `Where is parcel ${number}?`);
      if (number >= WARM_UP) times.push(took);
      await sleep(PAUSE_MS[0] + Math.random() * (PAUSE_MS[1] - PAUSE_MS[0]));
    }
    await centre.close();
    await postgres.stop();
    const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
    const note = `${POSTS} posts through the webhook, 8 agents available; ${postgres.note}`;
    return {
      rows: [
        { what: "median", figure: `${Math.round(p50)} ms`, note },
        {
          what: "95th percentile",
          figure: `${Math.round(p95)} ms`,
          note: "event received by the agent's browser",
        },
        { what: "slowest", figure: `${Math.round(Math.max(...times))} ms`, note: "" },
      ],
      figures: { p50Ms: p50, p95Ms: p95 },
      goals: [{ figure: "p95Ms", atMost: 300 }],
    };
  },
};

async function postOnce(centre: ContactCentre, by: string, text: string): Promise<number> {
  const alert = centre.alertOf(text);
  const began = performance.now();
  centre.facebook.world.post({ page: centre.pageId, by, text });
  const tooLate = sleep(GIVE_UP_AFTER_MS, undefined, { ref: false });
  const at = await Promise.race([alert, tooLate]);
  if (at === undefined) throw new Error(`No alert for “${text}” within ${GIVE_UP_AFTER_MS} ms.`);
  return at - began;
}
