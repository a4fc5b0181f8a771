import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { loadPart } from "./lazy-part.ts";

let isThere: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  isThere = false;
  vi.stubGlobal("fetch", () =>
    isThere ? Promise.resolve(new Response()) : Promise.reject(new TypeError("Failed to fetch")),
  );
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("what could not be loaded while the connection was away is loaded when it is back", async () => {
  const load = vi.fn(async () => {
    if (!isThere) throw new TypeError("Failed to fetch dynamically imported module");
    return "part";
  });
  const part = loadPart(load);

  await vi.advanceTimersByTimeAsync(3_600_000);
  isThere = true;
  await vi.advanceTimersByTimeAsync(2000);

  expect(await part).toBe("part");
  expect(load.mock.calls.length).toBeGreaterThan(1000);
});

test("a file that the server does not have is a failure", async () => {
  isThere = true;
  const part = loadPart(() => Promise.reject(new Error("404")));
  const failed = expect(part).rejects.toThrow("404");

  await vi.advanceTimersByTimeAsync(10_000);

  await failed;
});
