import { createMastodonSimulator } from "../../kit/mastodon/index.ts";
import { insertChannel } from "../../kit/social.ts";
import { type Brand, type BrandOptions, createMemory, type Written } from "./brand.ts";

/** An account that people of this and of other servers mention, some of them late. */
export async function createMastodonBrand(options: BrandOptions): Promise<Brand> {
  const { db, workgroupId, random } = options;
  const mastodon = createMastodonSimulator({ seed: random.whole(1, 1_000_000) });
  await mastodon.start();
  const acme = mastodon.world.addAccount({ username: "acme", name: "Acme Broadband" });
  const channel = await insertChannel(db, {
    platform: "mastodon",
    baseUrl: mastodon.url,
    externalId: acme.id,
    workgroupId,
    directMessages: false,
    credentials: { accessToken: mastodon.tokens.issue(acme.id) },
  });
  const people = Array.from({ length: 50 }, (_, number) =>
    mastodon.world.addAccount({
      username: `person${number}`,
      domain: number % 2 ? "elsewhere.test" : "",
    }),
  );
  const roots = createMemory<Written>();

  return {
    name: "mastodon",
    ...channel,
    write(draw, number) {
      const root = draw.chance(0.2) ? roots.pick(draw) : undefined;
      const { id } = mastodon.world.post({
        by: draw.pick(people).id,
        text: `@acme message ${number}`,
        to: root?.id,
        // What another server tells us late stands below what has been read.
        ...(draw.chance(0.1) ? { writtenAt: Date.now() - draw.whole(1, 30) * 100 } : {}),
      });
      const thread = root?.thread ?? id;
      roots.add({ id, thread });
      return { id, thread };
    },
    breakCalls() {
      const add = mastodon.knobs.add;
      const throttle = { kind: "throttle", resetsInMs: 1500 } as const;
      add({ endpoint: "notifications", fault: throttle, probability: 0.04 });
      add({ endpoint: "*", fault: { kind: "status", status: 502 }, probability: 0.1 });
      add({ endpoint: "*", fault: { kind: "reset", when: "before" }, probability: 0.08 });
      add({ endpoint: "*", fault: { kind: "reset", when: "after" }, probability: 0.06 });
      add({ endpoint: "*", fault: { kind: "malformed" }, probability: 0.06 });
      add({ endpoint: "*", fault: { kind: "duplicates" }, probability: 0.1 });
      add({ endpoint: "*", fault: { kind: "reorder" }, probability: 0.1 });
    },
    breakWriting() {
      const lose = { endpoint: "status.write", probability: 0.1 } as const;
      mastodon.knobs.add({ ...lose, fault: { kind: "reset", when: "before" } });
      mastodon.knobs.add({ ...lose, fault: { kind: "reset", when: "after" } });
    },
    published: () => mastodon.ledger.sent(),
    hang: () => mastodon.knobs.add({ endpoint: "*", fault: { kind: "latency", ms: 20_000 } }),
    heal: () => mastodon.knobs.clear(),
    calls: () => Object.values(mastodon.ledger.calls()),
    close: () => mastodon.close(),
  };
}
