import { expect, test } from "vitest";
import { shared } from "./shared.ts";

test("calls for one key share a lookup while it is on its way, and the next call makes its own", async () => {
  const asked: string[] = [];
  const look = shared(async (key) => {
    asked.push(key);
    await Promise.resolve();
    return `${key} ${asked.length}`;
  });

  expect(await Promise.all([look("a"), look("a"), look("b")])).toEqual(["a 2", "a 2", "b 2"]);
  expect(await look("a")).toBe("a 3");
  expect(asked).toEqual(["a", "b", "a"]);
});

test("a failure reaches everybody who waited for it, and nobody after them", async () => {
  let isDown = true;
  const look = shared(async () => {
    await Promise.resolve();
    if (isDown) throw new Error("down");
    return "up";
  });

  const both = await Promise.allSettled([look("a"), look("a")]);
  isDown = false;

  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await look("a")).toBe("up");
});
