import { expect, test } from "vitest";
import { together } from "./together.ts";

test("what comes while a group is written goes together with the next", async () => {
  const groups: (readonly number[])[] = [];
  const write = together<number>(
    async (group) => {
      groups.push(group);
      await new Promise((resolve) => setImmediate(resolve));
    },
    { most: 3 },
  );

  await Promise.all([1, 2, 3, 4, 5].map(write));

  expect(groups).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
});

test("one that cannot be written fails alone", async () => {
  const written: number[] = [];
  const write = together<number>(
    async (group) => {
      if (group.includes(2)) throw new Error("not this one");
      written.push(...group);
    },
    { most: 10 },
  );

  const outcomes = await Promise.allSettled([1, 2, 3].map(write));

  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(written).toEqual([1, 3]);
});
