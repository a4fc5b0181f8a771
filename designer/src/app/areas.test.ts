import { expect, test } from "vitest";
import { AREAS, openAreas } from "./areas.ts";

test("an area opens by right and by having a page", () => {
  const right = AREAS[0]?.rights[0];
  const open = openAreas(
    (asked) => asked === right,
    () => true,
  );
  expect(open.map((area) => area.id)).toEqual(["desk"]);
  expect(
    openAreas(
      () => true,
      () => false,
    ),
  ).toEqual([]);
});

test("no two areas share a path or a key", () => {
  expect(new Set(AREAS.map((area) => area.path)).size).toBe(AREAS.length);
  expect(new Set(AREAS.map((area) => area.keys)).size).toBe(AREAS.length);
});
