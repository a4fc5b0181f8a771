import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import type { DemoNetwork } from "../demo/networks/network.ts";
import { playProgramme } from "../kit/day/play-programme.ts";
import { mastodonCrowd } from "../kit/mastodon/day/crowd.ts";
import { programme as mastodonProgramme } from "../kit/mastodon/day/programme.ts";
import { createMastodonSimulator } from "../kit/mastodon/index.ts";
import { eventually } from "../kit/network/eventually.ts";
import { xCrowd } from "../kit/x/day/crowd.ts";
import { programme as xProgramme } from "../kit/x/day/programme.ts";
import { createXSimulator } from "../kit/x/index.ts";

const opened: Pick<DemoNetwork, "close">[] = [];

afterEach(async () => {
  for (const simulator of opened.splice(0)) await simulator.close();
});

function openX(options: Parameters<typeof createXSimulator>[0] = {}) {
  const x = createXSimulator({ seed: 3, app: { clientSecret: "s" }, ...options });
  opened.push(x);
  const brand = x.world.findUser("acme") ?? x.world.addUser({ username: "acme" });
  const crowd = xCrowd({ world: x.world, brand, mediaUrl: "http://localhost" });
  return { x, brand, crowd };
}

function openMastodon(options: Parameters<typeof createMastodonSimulator>[0] = {}) {
  const mastodon = createMastodonSimulator({ seed: 3, ...options });
  opened.push(mastodon);
  const { world } = mastodon;
  const brand = world.findAccount("acme") ?? world.addAccount({ username: "acme" });
  return { mastodon, brand, crowd: mastodonCrowd({ world, brand }) };
}

const control = (url: string, path: string, secret: string, body: unknown = {}) =>
  fetch(`${url}/_control/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${secret}` },
    body: JSON.stringify(body),
  });

describe("a day on X", () => {
  test("it has threads, edits, removals, pictures, private messages and a flood", async () => {
    const { x, brand, crowd } = openX();

    await playProgramme(crowd, xProgramme, { speed: Infinity, seed: 1 }).finished;

    const posts = x.ledger.posts();
    const threads = new Map(Map.groupBy(posts, ({ conversationId }) => conversationId));
    expect([...threads.values()].some((thread) => thread.length >= 4)).toBe(true);
    expect(posts.some(({ versions }) => versions.length > 0)).toBe(true);
    expect(posts.some(({ state }) => state === "deleted")).toBe(true);
    expect(posts.some(({ media }) => media > 0)).toBe(true);
    expect(posts.some(({ text }) => /\p{Script=Arabic}/u.test(text))).toBe(true);
    expect(posts.some(({ text }) => text.includes("Größtes"))).toBe(true);
    expect(
      Map.groupBy(posts, ({ by }) => by)
        .values()
        .some((all) => all.length >= 20),
    ).toBe(true);
    expect(new Set(x.ledger.messages().map((one) => one.conversationId)).size).toBe(3);
    expect(posts.filter(({ by }) => by === brand.id)).toHaveLength(2);
  });

  test("a later process has the same people, posts and tokens", async () => {
    const first = openX();
    const { accessToken } = first.x.tokens.issue(first.brand.id);
    await playProgramme(first.crowd, xProgramme, { speed: Infinity, seed: 1 }).finished;

    const second = openX({ seed: 4, saved: first.x.save() });

    expect(second.x.ledger.posts()).toEqual(first.x.ledger.posts());
    expect(second.brand.id).toBe(first.brand.id);
    const wanted = { scopes: [], isAppEnough: false };
    expect(second.x.tokens.read(`Bearer ${accessToken}`, wanted)).toBe(first.brand.id);
    const people = new Set(first.x.ledger.posts().map(({ by }) => by));
    await playProgramme(second.crowd, xProgramme, { speed: Infinity, seed: 2 }).finished;
    expect(new Set(second.x.ledger.posts().map(({ by }) => by))).toEqual(people);
  });

  test("other processes drive the network with the control token, and without it see nothing", async () => {
    const { x, brand } = openX({ controlToken: "let-me-in" });
    const url = await x.start();
    const post = { by: brand.id, text: "From afar" };

    const made = await control(url, "post", "let-me-in", post);
    const denied = await control(url, "post", "guess", post);
    const wrong = await control(url, "post", "let-me-in", { by: "nobody", text: "?" });

    expect(x.ledger.posts()).toMatchObject([await made.json()]);
    expect([denied.status, wrong.status]).toEqual([404, 400]);
  });
});

describe("a day on Mastodon", () => {
  test("it has threads, edits, removals, pictures and private messages", async () => {
    const { mastodon, crowd } = openMastodon();

    await playProgramme(crowd, mastodonProgramme, { speed: Infinity, seed: 1 }).finished;

    const statuses = mastodon.ledger.statuses();
    expect(statuses.some(({ replyToId }) => replyToId !== null)).toBe(true);
    expect(statuses.some(({ versions }) => versions.length > 1)).toBe(true);
    expect(statuses.some(({ state }) => state === "deleted")).toBe(true);
    expect(statuses.some(({ media }) => media.some(({ description }) => description !== ""))).toBe(
      true,
    );
    expect(statuses.some(({ text }) => /\p{Script=Cyrillic}/u.test(text))).toBe(true);
    expect(statuses.some(({ text }) => /\p{Script=Hebrew}/u.test(text))).toBe(true);
    expect(statuses.some(({ by }) => by.includes("@"))).toBe(true);
    expect(statuses.filter(({ visibility }) => visibility === "direct").length).toBeGreaterThan(2);
  });

  test("people react to what the brand answers in public and in private", async () => {
    const { mastodon, brand, crowd } = openMastodon();
    const day = playProgramme(crowd, mastodonProgramme, { speed: 30_000, seed: 1 });
    onTestFinished(() => day.stop());
    await day.finished;

    for (const [words, text] of [
      ["broken link", "We have mended it."],
      ["third floor", "What is your number?"],
    ] as const) {
      const status = mastodon.ledger.statuses().find((one) => one.text.includes(words));
      const visibility = words === "third floor" ? "direct" : "public";
      mastodon.world.post({ by: brand.id, to: status?.id, visibility, text });
    }

    const hear = (words: string) =>
      eventually(
        words,
        async () => mastodon.ledger.statuses().find((one) => one.text.includes(words)),
        {
          timeoutMs: 30_000,
          everyMs: 10,
        },
      );
    expect(await hear("That was fast.")).toMatchObject({ visibility: "public" });
    expect(await hear("4466-0315, and mornings")).toMatchObject({ visibility: "direct" });
  });

  test("a later process has the same people, posts and tokens, and its numbers go on", async () => {
    const first = openMastodon();
    const token = first.mastodon.tokens.issue(first.brand.id);
    await playProgramme(first.crowd, mastodonProgramme, { speed: Infinity, seed: 1 }).finished;

    const second = openMastodon({ seed: 4, firstNumber: 5_000, saved: first.mastodon.save() });

    expect(second.mastodon.ledger.statuses()).toEqual(first.mastodon.ledger.statuses());
    expect(second.mastodon.tokens.authenticate(`Bearer ${token}`).accountId).toBe(first.brand.id);
    const { id } = second.mastodon.world.addAccount({ username: "new" });
    expect(Number(id)).toBeGreaterThan(109_005_000);
  });

  test("other processes drive the server with the control token, and without it see nothing", async () => {
    const { mastodon, brand } = openMastodon({ controlToken: "let-me-in" });
    const url = await mastodon.start();
    const post = { by: brand.id, text: "From afar" };

    const made = await control(url, "post", "let-me-in", post);
    const denied = await control(url, "post", "guess", post);
    const unknown = await control(url, "explode", "let-me-in");

    expect(mastodon.ledger.statuses()).toMatchObject([await made.json()]);
    expect([denied.status, unknown.status]).toEqual([404, 404]);
  });
});
