import { rightNames } from "@signalbox/server/contract";
import { expect, test } from "vitest";
import { rightGroups } from "./right-groups.ts";

test("every right stands in one group, under a title in words", () => {
  const groups = rightGroups();

  expect(groups.flatMap((group) => group.rights.map(({ name }) => name)).toSorted()).toEqual(
    rightNames.toSorted(),
  );
  for (const { title } of groups) expect(title).toMatch(/^[A-Z]/);
});
