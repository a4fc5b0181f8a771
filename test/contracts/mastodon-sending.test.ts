import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  acme,
  connect,
  message,
  nadia,
  restartSimulator,
  signal,
  simulator,
  startSimulator,
} from "../kit/mastodon/testing.ts";

beforeEach(() => startSimulator());
afterEach(() => simulator.close());

describe("sending", () => {
  test.each(["public", "unlisted", "private", "direct"] as const)(
    "an answer is exactly as open as the post it answers: %s",
    async (visibility) => {
      const post = simulator.world.post({ by: nadia, text: "@acme hi", visibility });
      const kind = visibility === "direct" ? "directMessage" : "comment";

      await connect().send(message({ to: post.id, kind, peerId: nadia }), { signal: signal() });

      expect(simulator.ledger.sent()).toMatchObject([
        { visibility, replyToId: post.id, text: "@nadia@far.example Hello" },
      ]);
    },
  );

  test("a handle that is there already is not written again", async () => {
    const post = simulator.world.post({ by: nadia, text: "@acme hi" });
    const text = "Dear @Nadia@far.example, hello";

    await connect().send(message({ to: post.id, text }), { signal: signal() });

    expect(simulator.ledger.sent()).toMatchObject([{ text }]);
  });

  test("a second part below our first names whom that was for", async () => {
    const post = simulator.world.post({ by: nadia, text: "@acme hi" });
    const connection = connect();
    const first = await connection.send(message({ to: post.id, text: "One 1/2" }), {
      signal: signal(),
    });
    const second = { text: "Two 2/2", sendKey: "key 2" };
    await connection.send(message({ to: first.externalId, ...second }), { signal: signal() });

    expect(simulator.ledger.sent()).toMatchObject([
      { replyToId: post.id, text: "@nadia@far.example One 1/2" },
      { replyToId: first.externalId, text: "@nadia@far.example Two 2/2" },
    ]);
  });

  test("pictures go along with their words, once they are ready", async () => {
    await restartSimulator({ processingMs: 300 });
    const post = simulator.world.post({ by: nadia, text: "@acme hi" });
    const attachments = [
      { mimeType: "image/png", name: "map.png", alt: "A map", bytes: new Uint8Array([1, 2]) },
    ];

    await connect().send(message({ to: post.id, attachments }), { signal: signal() });

    expect(simulator.ledger.sent()).toMatchObject([
      { media: [{ description: "A map", mimeType: "image/png", size: 2 }] },
    ]);
    const document = { mimeType: "text/html", name: "a.html", alt: "", bytes: new Uint8Array([1]) };
    const refused = connect().send(message({ to: post.id, attachments: [document] }), {
      signal: signal(),
    });
    await expect(refused).rejects.toMatchObject({ kind: "invalid", effect: "none" });
  });

  test("a picture without words is sent, and found by itself", async () => {
    const post = simulator.world.post({ by: nadia, text: "@acme hi" });
    const picture = { mimeType: "image/png", name: "a.png", alt: "", bytes: new Uint8Array([1]) };
    const connection = connect();
    const first = message({ to: post.id, text: "", attachments: [picture] });
    const second = { ...first, sendKey: "key 2" };

    const { externalId } = await connection.send(first, { signal: signal() });
    const options = { signal: signal() };
    const again = await connection.findSent({ ...second, accountedFor: [externalId] }, options);
    const found = await connection.findSent(first, options);

    expect(simulator.ledger.sent()).toMatchObject([{ text: "@nadia@far.example", media: [{}] }]);
    expect(found).toMatchObject({ outcome: "found", sent: { externalId } });
    expect(again).toMatchObject({ outcome: "absent" });
  });

  test("trouble with an upload had no effect; trouble with the post may have had one", async () => {
    const post = simulator.world.post({ by: nadia, text: "@acme hi" });
    const bytes = new Uint8Array([1]);
    const attachments = [{ mimeType: "image/png", name: "a.png", alt: "", bytes }];
    const send = () => connect().send(message({ to: post.id, attachments }), { signal: signal() });

    simulator.knobs.add({
      endpoint: "media.write",
      fault: { kind: "reset", when: "after" },
      next: 1,
    });
    await expect(send()).rejects.toMatchObject({ kind: "retry", effect: "none" });
    simulator.knobs.add({
      endpoint: "status.write",
      fault: { kind: "reset", when: "after" },
      next: 1,
    });
    await expect(send()).rejects.toMatchObject({ kind: "retry", effect: "possible" });
    expect(simulator.ledger.sent()).toHaveLength(1);
  });

  test("what was sent is found; what was not may be repeated only where keys are honoured", async () => {
    const post = simulator.world.post({ by: nadia, text: "@acme hi" });
    const lost = message({ to: post.id, text: "Lost", sendKey: "key 2" });
    const connection = connect();
    expect(await connection.findSent(lost, { signal: signal() })).toEqual({
      outcome: "absent",
      safeToRepeat: false,
    });
    const startedAt = new Date(Date.now() - 20_000).toISOString();
    expect(await connection.findSent({ ...lost, startedAt }, { signal: signal() })).toEqual({
      outcome: "absent",
      safeToRepeat: true,
    });
    const sent = await connection.send(lost, { signal: signal() });
    expect(await connection.findSent(lost, { signal: signal() })).toEqual({
      outcome: "found",
      sent,
    });
    expect(await connection.send(lost, { signal: signal() })).toEqual(sent);

    await restartSimulator({ software: "gotosocial" });
    const other = simulator.world.post({ by: nadia, text: "@acme hi" });
    const found = await connect().findSent(
      { ...message({ to: other.id, text: "Lost" }), startedAt },
      { signal: signal() },
    );
    expect(found).toEqual({ outcome: "absent", safeToRepeat: false });
  });

  test("a deleted post takes no public answer; a private conversation goes on", async () => {
    const post = simulator.world.post({ by: nadia, text: "@acme hi" });
    simulator.world.remove(post.id);
    const publicly = connect().send(message({ to: post.id }), { signal: signal() });
    await expect(publicly).rejects.toMatchObject({ kind: "gone", effect: "none" });

    const privately = message({ to: post.id, kind: "directMessage", peerId: nadia });
    await connect().send(privately, { signal: signal() });
    expect(simulator.ledger.sent()).toMatchObject([
      { visibility: "direct", text: "@nadia@far.example Hello", replyToId: null },
    ]);
  });

  test("our own words can be changed, favoured and deleted, and keep what stands with them", async () => {
    const post = simulator.world.post({ by: nadia, text: "@acme hi", spoiler: "money" });
    const bytes = new Uint8Array([1]);
    const attachments = [{ mimeType: "image/png", name: "a.png", alt: "A map", bytes }];
    const connection = connect();
    const sent = await connection.send(message({ to: post.id, attachments }), { signal: signal() });
    await connection.like?.(post.id, true);
    await connection.edit?.(sent.externalId, "Better");

    expect(simulator.ledger.sent()).toMatchObject([
      { text: "@nadia@far.example Better", spoiler: "money", media: [{ description: "A map" }] },
    ]);
    expect(simulator.ledger.statuses()[0]).toMatchObject({ favouritedBy: [acme] });

    await connection.like?.(post.id, false);
    await connection.delete?.(sent.externalId);
    expect(simulator.ledger.sent()).toMatchObject([{ state: "deleted" }]);
    expect(simulator.ledger.statuses()[0]).toMatchObject({ favouritedBy: [] });
  });
});
