import { createFacebookSimulator } from "../../kit/facebook/index.ts";
import { insertChannel } from "../../kit/social.ts";
import { type Brand, type BrandOptions, createMemory, type Written } from "./brand.ts";

const VERIFY_TOKEN = "a-word-of-the-proof";
const OWN_POSTS = 3;

/** A page whose posts people comment on, and on whose wall they write; it pushes and is polled. */
export async function createFacebookBrand({ db, workgroupId, random }: BrandOptions) {
  const facebook = createFacebookSimulator({
    seed: random.whole(1, 1_000_000),
    usage: { callsPerDay: 10_000_000 },
  });
  await facebook.start();
  const page = facebook.world.addPage({ name: "Acme Broadband" });
  const channel = await insertChannel(db, {
    platform: "facebook",
    baseUrl: facebook.url,
    externalId: page.id,
    workgroupId,
    credentials: {
      pageId: page.id,
      pageAccessToken: facebook.tokens.issuePageToken(page.id),
      appSecret: facebook.app.secret,
      verifyToken: VERIFY_TOKEN,
    },
  });
  const people = Array.from({ length: 50 }, (_, number) =>
    facebook.world.addPerson({ name: `Person ${number}` }),
  );
  const own = Array.from({ length: OWN_POSTS }, (_, number) =>
    facebook.world.post({ page: page.id, by: page.id, text: `News ${number}` }),
  );
  const walls = createMemory<Written>();
  const comments = createMemory<Written>();

  function write(by: string, text: string, kind: number): Written {
    const wall = walls.pick(random);
    const comment = comments.pick(random);
    if (kind < 0.2 && wall) {
      const { id } = facebook.world.comment({ on: wall.id, by, text });
      return { id, thread: wall.thread };
    }
    if (kind < 0.4 && comment) {
      const { id } = facebook.world.comment({ on: comment.id, by, text });
      return { id, thread: comment.thread };
    }
    if (kind < 0.7) {
      const { id } = facebook.world.comment({ on: random.pick(own).id, by, text });
      comments.add({ id, thread: id });
      return { id, thread: id };
    }
    const { id } = facebook.world.post({ page: page.id, by, text });
    walls.add({ id, thread: id });
    return { id, thread: id };
  }

  const brand: Brand = {
    name: "facebook",
    ...channel,
    write: (draw, number) => write(draw.pick(people).id, `Message ${number}`, draw.next()),
    breakCalls() {
      const add = facebook.knobs.add;
      add({ endpoint: "*", fault: { kind: "transient", status: 500 }, probability: 0.12 });
      add({ endpoint: "*", fault: { kind: "reset", when: "before" }, probability: 0.1 });
      add({ endpoint: "*", fault: { kind: "reset", when: "after" }, probability: 0.06 });
      add({ endpoint: "*", fault: { kind: "malformed" }, probability: 0.06 });
      add({ endpoint: "*", fault: { kind: "duplicates" }, probability: 0.1 });
      add({ endpoint: "*", fault: { kind: "reorder" }, probability: 0.1 });
      facebook.webhooks.settings.duplicateProbability = 0.1;
      facebook.webhooks.settings.reorder = true;
    },
    breakWriting() {
      const lose = { endpoint: "comments.write", probability: 0.1 } as const;
      facebook.knobs.add({ ...lose, fault: { kind: "reset", when: "before" } });
      facebook.knobs.add({ ...lose, fault: { kind: "reset", when: "after" } });
    },
    published: () =>
      facebook.ledger
        .comments()
        .filter(({ origin }) => origin.kind === "token")
        .map(({ id, text = "" }) => ({ id, text })),
    hang: () => facebook.knobs.add({ endpoint: "*", fault: { kind: "latency", ms: 20_000 } }),
    heal: () => facebook.knobs.clear(),
    calls: () => Object.values(facebook.ledger.calls()),
    close: () => facebook.close(),
  };
  return {
    ...brand,
    /** From now on the network pushes to this server. */
    async pushTo(url: string) {
      await facebook.webhooks.register({
        url: `${url}/webhooks/facebook/${channel.accountId}`,
        verifyToken: VERIFY_TOKEN,
      });
      page.subscriptions.set(facebook.app.id, ["feed"]);
    },
  };
}
