import { setTimeout as sleep } from "node:timers/promises";
import type { FacebookSimulator, Page, Person } from "../../kit/facebook/index.ts";
import type { Random } from "../../kit/random.ts";

export type Customers = {
  written(): number;
  /** Nobody writes any more; resolves when the last has put the telephone down. */
  stop(): Promise<void>;
};

const PEOPLE = 60;
/** Share of our answers that their customer answers again, often after the disconnect. */
const ANSWERS_BACK = 0.3;

/** People on the network: posts, comments at any level, private messages, at `perSecond`. */
export function startCustomers(options: {
  facebook: FacebookSimulator;
  page: Page;
  random: Random;
  perSecond: number;
}): Customers {
  const { facebook, page, random, perSecond } = options;
  const { world } = facebook;
  const people = Array.from({ length: PEOPLE }, (_, index) =>
    world.addPerson({ name: `Customer ${index + 1}` }),
  );
  const own = [1, 2].map((n) => world.post({ page: page.id, by: page.id, text: `News ${n}` }));
  /** What can be commented on. */
  const places = own.map(({ id }) => id);
  const pending = new Set<Promise<void>>();
  let stopped = false;
  let count = 0;

  const text = (what: string) => `${what} ${++count}: where is my parcel?`;

  function write() {
    const { id: by } = random.pick<Person>(people);
    const drawn = random.next();
    if (drawn < 0.35) places.push(world.post({ page: page.id, by, text: text("Post") }).id);
    else if (drawn < 0.5)
      world.comment({ on: random.pick(own).id, by, text: text("Under your news") });
    else if (drawn < 0.72)
      places.push(world.comment({ on: random.pick(places), by, text: text("Comment") }).id);
    else world.message({ page: page.id, from: by, text: text("Private") });
  }

  const stopListening = world.onChange((change) => {
    const isOurs = "verb" in change && change.verb === "add" && "node" in change;
    if (stopped || !isOurs || change.node.kind === "post" || change.node.author.kind !== "page")
      return;
    const { node } = change;
    if (!random.chance(ANSWERS_BACK)) return;
    const job = sleep(50 + random.next() * 1_500).then(() => {
      if (node.kind === "message")
        world.message({ page: page.id, from: node.personId, text: text("Again") });
      else world.comment({ on: node.id, by: random.pick(people).id, text: text("Again") });
    });
    pending.add(job);
    void job.finally(() => pending.delete(job));
  });

  async function live() {
    while (!stopped) {
      await sleep((-Math.log(1 - random.next()) * 1000) / perSecond);
      if (!stopped) write();
    }
  }

  const living = live();
  return {
    written: () => count,
    async stop() {
      stopped = true;
      stopListening();
      await living;
      await Promise.all(pending);
    },
  };
}
