import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  graph,
  type Json,
  nadia,
  page,
  post,
  restartSimulator,
  simulator,
  startSimulator,
} from "../kit/facebook/testing.ts";

beforeEach(() => startSimulator());
afterEach(() => simulator.close());

describe("faults", () => {
  test.each([4, 17, 32, 613, 80001, 80006] as const)(
    "throttling with code %i for the next call only",
    async (code) => {
      simulator.knobs.add({
        endpoint: "feed",
        fault: { kind: "throttle", code, regainMinutes: 7 },
        next: 1,
      });

      const refused = await graph(`${page}/feed`);

      expect(refused.body.error.code).toBe(code);
      expect(refused.headers.get("x-business-use-case-usage")).toContain(
        '"estimated_time_to_regain_access":7',
      );
      expect((await graph(`${page}/feed`)).status).toBe(200);
    },
  );

  test("a transient failure says that it is one", async () => {
    simulator.knobs.add({ endpoint: "*", fault: { kind: "transient", code: 2 }, next: 1 });

    const { status, body } = await graph(`${page}/feed`);

    expect(status).toBe(500);
    expect(body.error).toMatchObject({ code: 2, is_transient: true });
  });

  test("a connection that breaks before the effect leaves none, one that breaks after it leaves it", async () => {
    const root = simulator.world.post({ page, by: nadia, text: "Help" });
    const reset = (when: "before" | "after") =>
      simulator.knobs.add({ endpoint: "comments.write", fault: { kind: "reset", when }, next: 1 });

    reset("before");
    await expect(post(`${root.id}/comments`, { message: "lost" })).rejects.toThrow();
    reset("after");
    await expect(post(`${root.id}/comments`, { message: "written" })).rejects.toThrow();

    expect(simulator.ledger.comments().map(({ text }) => text)).toEqual(["written"]);
  });

  test("a body may be cut, and may drip", async () => {
    simulator.world.post({ page, by: nadia, text: "Help" });
    simulator.knobs.add({ endpoint: "feed", fault: { kind: "malformed" }, next: 1 });
    await expect(graph(`${page}/feed`)).rejects.toThrow(SyntaxError);

    simulator.knobs.add({
      endpoint: "feed",
      fault: { kind: "slowDrip", chunkBytes: 20, everyMs: 15 },
      next: 1,
    });
    const before = performance.now();
    const { body } = await graph(`${page}/feed`);

    expect(body.data).toHaveLength(1);
    expect(performance.now() - before).toBeGreaterThan(60);
  });

  test("a page of results may repeat and mix up its items", async () => {
    const texts = ["1", "2", "3", "4", "5", "6"];
    for (const text of texts) simulator.world.post({ page, by: nadia, text });
    simulator.knobs.add({ endpoint: "feed", fault: { kind: "duplicates" } });
    simulator.knobs.add({ endpoint: "feed", fault: { kind: "reorder" } });

    const { body } = await graph(`${page}/feed?fields=message`);

    const messages = body.data.map(({ message }: Json) => message);
    expect(messages.toSorted()).toEqual(texts.flatMap((text) => [text, text]));
    expect(messages).not.toEqual(texts.toReversed().flatMap((text) => [text, text]));
  });

  test("latency delays, and probability repeats with the seed", async () => {
    const remove = simulator.knobs.add({ endpoint: "feed", fault: { kind: "latency", ms: 40 } });
    const before = performance.now();
    await graph(`${page}/feed`);
    expect(performance.now() - before).toBeGreaterThanOrEqual(39);
    remove();

    async function pattern() {
      await restartSimulator({ seed: 42 });
      simulator.knobs.add({
        endpoint: "feed",
        fault: { kind: "token", end: "expired" },
        probability: 0.5,
      });
      const statuses: number[] = [];
      for (let call = 0; call < 12; call++) statuses.push((await graph(`${page}/feed`)).status);
      return statuses;
    }
    const first = await pattern();
    expect(new Set(first)).toEqual(new Set([200, 400]));
    expect(await pattern()).toEqual(first);
  });
});

describe("the controls over HTTP", () => {
  test("other processes drive the world with the control token, and without it see nothing", async () => {
    await restartSimulator({ controlToken: "let-me-in" });
    const control = (path: string, body: unknown, secret = "let-me-in") =>
      fetch(`${simulator.url}/_control/${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${secret}` },
        body: JSON.stringify(body),
      });

    const made = (await (
      await control("post", { page, by: nadia, text: "From afar" })
    ).json()) as Json;
    const denied = await control("post", { page, by: nadia, text: "Intruder" }, "guess");
    const wrong = await control("comment", { on: "nowhere", by: nadia, text: "?" });

    expect(simulator.ledger.posts()).toMatchObject([{ id: made.id, text: "From afar" }]);
    expect(denied.status).toBe(404);
    expect(wrong.status).toBe(400);
    expect(((await wrong.json()) as Json).error).toContain("no post or comment nowhere");
  });
});
