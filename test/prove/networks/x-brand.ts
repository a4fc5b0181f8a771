import { insertChannel } from "../../kit/social.ts";
import { createXSimulator } from "../../kit/x/index.ts";
import { type Brand, type BrandOptions, createMemory, type Written } from "./brand.ts";

/** An account that is mentioned, and whose own post strangers answer. */
export async function createXBrand({ db, workgroupId, random }: BrandOptions): Promise<Brand> {
  // Writing is not what is limited here; reading is, as on the network.
  const limits = { "posts.write": 1_000_000, ownPosts: 1_000_000 };
  const x = createXSimulator({ seed: random.whole(1, 1_000_000), limits });
  await x.start();
  const acme = x.world.addUser({ username: "acme", name: "Acme Broadband" });
  const grant = x.tokens.issue(acme.id);
  const channel = await insertChannel(db, {
    platform: "x",
    baseUrl: x.url,
    externalId: acme.id,
    workgroupId,
    directMessages: false,
    credentials: {
      clientId: x.app.clientId,
      clientSecret: x.app.clientSecret,
      consumerSecret: x.app.consumerSecret,
      accessToken: grant.accessToken,
      refreshToken: grant.refreshToken,
    },
  });
  const people = Array.from({ length: 50 }, (_, number) =>
    x.world.addUser({ username: `person${number}` }),
  );
  const roots = createMemory<Written>();

  return {
    name: "x",
    ...channel,
    write(draw, number) {
      const by = draw.pick(people).id;
      const root = roots.pick(draw);
      if (draw.chance(0.3) && root) {
        const { id } = x.world.post({ by, text: `Message ${number}`, replyTo: root.id });
        return { id, thread: root.thread };
      }
      const { id } = x.world.post({ by, text: `@acme message ${number}` });
      roots.add({ id, thread: id });
      return { id, thread: id };
    },
    breakCalls() {
      const add = x.knobs.add;
      add({ endpoint: "mentions", fault: { kind: "throttle", seconds: 2 }, probability: 0.05 });
      add({ endpoint: "*", fault: { kind: "transient", status: 503 }, probability: 0.1 });
      add({ endpoint: "*", fault: { kind: "reset", when: "before" }, probability: 0.08 });
      add({ endpoint: "*", fault: { kind: "reset", when: "after" }, probability: 0.06 });
      add({ endpoint: "*", fault: { kind: "malformed" }, probability: 0.06 });
      add({ endpoint: "*", fault: { kind: "duplicates" }, probability: 0.1 });
      add({ endpoint: "*", fault: { kind: "reorder" }, probability: 0.1 });
    },
    breakWriting() {
      const lose = { endpoint: "posts.write", probability: 0.1 } as const;
      x.knobs.add({ ...lose, fault: { kind: "reset", when: "before" } });
      x.knobs.add({ ...lose, fault: { kind: "reset", when: "after" } });
    },
    published: () => x.ledger.posts().filter(({ origin }) => origin === "api"),
    hang: () => x.knobs.add({ endpoint: "*", fault: { kind: "latency", ms: 20_000 } }),
    heal: () => x.knobs.clear(),
    calls: () => Object.values(x.ledger.calls()),
    close: () => x.close(),
  };
}
