import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { freePort } from "../kit/free-port.ts";
import type { Fault } from "../kit/mastodon/index.ts";
import {
  acme,
  channel,
  connect,
  events,
  nadia,
  options,
  readings,
  restartSimulator,
  signal,
  simulator,
  startSimulator,
  token,
} from "../kit/mastodon/testing.ts";

beforeEach(() => startSimulator());
afterEach(() => simulator.close());

const fail = (fault: Fault) => void simulator.knobs.add({ endpoint: "*", fault, next: 1 });

describe("the account", () => {
  test("says whose it is and what its server allows", async () => {
    await restartSimulator({ maxCharacters: 5000 });

    const result = await connect().check({ signal: signal() });

    expect(result).toMatchObject({ ok: true, externalId: acme, name: "Acme" });
    expect(result.message).toContain("5000 characters");
    const post = simulator.world.post({ by: nadia, text: "@acme hi" });
    const item = await connect().lookUp(post.id, { signal: signal() });
    expect(events(item ? [item] : [])).toMatchObject([{ replyable: { maxLength: 5000 - 7 } }]);
  });

  test("what is left of the allowance is told, and kept for answers before it is gone", async () => {
    await restartSimulator({ callsPerWindow: 8 });
    for (let number = 0; number < 8; number++) {
      const root = simulator.world.post({ by: nadia, text: `${number}` });
      simulator.world.post({ by: nadia, to: root.id, text: `@acme ${number}` });
    }

    const polled = connect().poll("notifications", channel(), null, options());

    await expect(polled).rejects.toMatchObject({ kind: "throttle", effect: "none" });
    expect(readings.at(-1)).toMatchObject({ bucket: "read", capacity: 8, remaining: 2 });
    expect(Object.values(simulator.ledger.calls()).some(({ overLimit }) => overLimit > 0)).toBe(
      false,
    );
  });
});

describe("trouble", () => {
  test.each<[Fault, object]>([
    [
      { kind: "throttle", resetsInMs: 60_000 },
      { kind: "throttle", code: "429", effect: "none" },
    ],
    [
      { kind: "status", status: 500 },
      { kind: "retry", code: "500", effect: "possible" },
    ],
    [
      { kind: "status", status: 503 },
      { kind: "retry", effect: "possible" },
    ],
    [
      { kind: "status", status: 401 },
      { kind: "reauthorise", effect: "none" },
    ],
    [
      { kind: "status", status: 403 },
      { kind: "permission", effect: "none" },
    ],
    [
      { kind: "status", status: 422 },
      { kind: "invalid", effect: "none" },
    ],
    [
      { kind: "status", status: 410 },
      { kind: "gone", effect: "none" },
    ],
    [
      { kind: "status", status: 302 },
      { kind: "bug", effect: "possible" },
    ],
    [
      { kind: "reset", when: "before" },
      { kind: "retry", effect: "possible" },
    ],
    [{ kind: "malformed" }, { kind: "retry", effect: "possible" }],
    [{ kind: "html" }, { kind: "retry", effect: "possible" }],
  ])("%j is %j", async (fault, expected) => {
    fail(fault);

    const polled = connect().poll("notifications", channel(), null, options());

    await expect(polled).rejects.toMatchObject(expected);
  });

  test("the network's wish to be left alone is a length of time", async () => {
    fail({ kind: "throttle", resetsInMs: 60_000 });

    const error = await connect()
      .poll("notifications", channel(), null, options())
      .catch((thrown: unknown) => thrown);

    expect((error as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(50_000);
    expect((error as { retryAfterMs: number }).retryAfterMs).toBeLessThanOrEqual(60_000);
  });

  test("an answer that drips is read, and one that never ends is given up", async () => {
    simulator.world.post({ by: nadia, text: "@acme hi" });
    const drip = { kind: "slowDrip", chunkBytes: 500, everyMs: 2 } as const;
    simulator.knobs.add({ endpoint: "notifications", fault: drip, next: 1 });
    const { items } = await connect().poll("notifications", channel(), null, options());
    expect(items).toHaveLength(1);

    const slow = { kind: "slowDrip", chunkBytes: 1, everyMs: 50 } as const;
    simulator.knobs.add({ endpoint: "notifications", fault: slow, next: 1 });
    const given = { ...options(), signal: AbortSignal.timeout(300) };
    await expect(connect().poll("notifications", channel(), null, given)).rejects.toMatchObject({
      kind: "retry",
    });
  });

  test("a server that does not tell its limits is read all the same", async () => {
    simulator.world.post({ by: nadia, text: "@acme hi" });
    simulator.knobs.add({ endpoint: "instance", fault: { kind: "status", status: 500 } });

    const { items } = await connect().poll("notifications", channel(), null, options());

    expect(events(items)).toMatchObject([{ replyable: { maxLength: 493, urlLength: 23 } }]);
  });

  test("nothing that fails has the token in its words", async () => {
    const refused = connect(`http://127.0.0.1:${await freePort()}`).check({ signal: signal() });
    await expect(refused).rejects.toMatchObject({ kind: "retry", effect: "none" });
    await expect(refused).rejects.not.toThrow(token);
  });
});
