import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { PollOptions } from "../../server/src/hub/index.ts";
import {
  acme,
  channel,
  connect,
  events,
  nadia,
  options,
  restartSimulator,
  signal,
  simulator,
  startSimulator,
} from "../kit/mastodon/testing.ts";

beforeEach(() => startSimulator());
afterEach(() => simulator.close());

describe("reading", () => {
  test("a burst larger than a page is read to its end, and nothing again after that", async () => {
    for (let number = 0; number < 100; number++) {
      simulator.world.post({ by: nadia, text: `@acme ${number}` });
    }
    const connection = connect();
    const known = new Set<string>();
    const isKnown: PollOptions["known"] = async (items) =>
      new Set(items.map(({ key }) => key).filter((key) => known.has(key)));
    const counts: number[] = [];
    let cursor: unknown = null;
    for (let turn = 0, more = true; more; turn++) {
      const result = await connection.poll(
        "notifications",
        channel(),
        cursor as never,
        options(isKnown),
      );
      for (const { key } of result.items) known.add(key);
      counts.push(result.items.length);
      ({ cursor, more } = result);
      expect(turn).toBeLessThan(5);
    }

    expect(counts).toEqual([80, 20]);
    const again = await connection.poll(
      "notifications",
      channel(),
      cursor as never,
      options(isKnown),
    );
    expect(again).toMatchObject({ items: [], more: false });
  });

  test("what came late from another server is found below what is known", async () => {
    const connection = connect();
    simulator.world.post({ by: nadia, text: "now #acme" });
    const first = await connection.poll("tag:acme", channel(), null, options());
    const writtenAt = Date.now() - 30_000;
    simulator.world.post({ by: nadia, text: "half a minute ago #acme", writtenAt });

    const second = await connection.poll("tag:acme", channel(), first.cursor, options());

    expect(events(first.items)).toMatchObject([{ text: "now #acme" }]);
    expect(events(second.items).map((one) => one.type === "message" && one.text)).toContain(
      "half a minute ago #acme",
    );
  });

  test("what was there before the channel is not imported", async () => {
    simulator.world.post({ by: nadia, text: "@acme long ago" });
    const startAt = new Date(Date.now() + 1000).toISOString();

    const result = await connect().poll(
      "notifications",
      { ...channel(), startAt },
      null,
      options(),
    );

    expect(result.items).toEqual([]);
  });

  test("words are searched for at their edges, by others, where the server searches at all", async () => {
    simulator.world.post({ by: nadia, text: "my fee is wrong" });
    simulator.world.post({ by: nadia, text: "coffee!" });
    simulator.world.post({ by: acme, text: "our fee" });
    const found = await connect().poll("search:fee", channel(), null, options());
    expect(events(found.items)).toMatchObject([{ text: "my fee is wrong" }]);

    await restartSimulator({ software: "gotosocial" });
    simulator.world.post({ by: nadia, text: "my fee is wrong" });
    const none = await connect().poll("search:fee", channel(), null, options());
    expect(none).toMatchObject({ items: [], more: false });
  });

  test("private messages that nobody was notified of come with their conversation", async () => {
    const first = simulator.world.post({
      by: acme,
      text: "@nadia@far.example hi",
      visibility: "direct",
    });
    simulator.world.post({
      by: acme,
      to: first.id,
      text: "@nadia@far.example there?",
      visibility: "direct",
    });

    const { items } = await connect().poll("conversations", channel(), null, options());

    expect(events(items)).toMatchObject([
      { kind: "directMessage", isSelf: true, text: "there?", peer: { id: nadia } },
      { kind: "directMessage", isSelf: true, text: "hi", peer: { id: nadia } },
    ]);
  });

  test("an open thread tells what was deleted, and goes on when its first post is gone", async () => {
    const root = simulator.world.post({ by: nadia, text: "root" });
    const one = simulator.world.post({ by: nadia, to: root.id, text: "one" });
    const two = simulator.world.post({ by: nadia, to: one.id, text: "two" });
    simulator.world.remove(root.id);
    const known = [root.id, one.id, two.id];
    const ref = { kind: "conversation", key: root.id, rootId: root.id, known } as const;

    const seen = events(await connect().thread(ref, { signal: signal() }));

    expect(seen.filter(({ type }) => type === "deleted")).toMatchObject([{ externalId: root.id }]);
    expect(seen.flatMap((one) => (one.type === "message" ? [one.text] : []))).toEqual([
      "one",
      "two",
    ]);
  });

  test("pictures keep their words", async () => {
    const media = simulator.world.addMedia({
      by: nadia,
      mimeType: "image/png",
      bytes: new Uint8Array([1]),
      description: "A router with a red light",
    });
    const post = simulator.world.post({ by: nadia, text: "@acme see", mediaIds: [media] });

    const item = await connect().lookUp(post.id, { signal: signal() });

    expect(events(item ? [item] : [])).toMatchObject([
      { attachments: [{ kind: "image", alt: "A router with a red light" }] },
    ]);
    expect(await connect().lookUp("1", { signal: signal() })).toBeUndefined();
  });
});
