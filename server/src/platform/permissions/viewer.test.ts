import { expect, test } from "vitest";
import type { RightScope } from "./right-scope.ts";
import type { Right } from "./rights.ts";
import { can, canEverywhere } from "./viewer.ts";

function viewerWith(right: Right, ...scopes: RightScope[]) {
  return { rights: new Map([[right, scopes]]) };
}

test("a right that no role gives is denied everywhere", () => {
  const viewer = { rights: new Map() };

  expect(can(viewer, "audit.read")).toBe(false);
  expect(can(viewer, "audit.read", { workgroupId: "1" })).toBe(false);
});

test("an unscoped right holds in every place", () => {
  const viewer = viewerWith("interaction.readAll", {});

  expect(can(viewer, "interaction.readAll", { workgroupId: "7" })).toBe(true);
  expect(canEverywhere(viewer, "interaction.readAll")).toBe(true);
});

test("a scoped right holds only where one of its scopes says", () => {
  const viewer = viewerWith("interaction.readAll", { workgroups: ["1"] }, { channels: ["c"] });

  expect(can(viewer, "interaction.readAll")).toBe(true);
  expect(can(viewer, "interaction.readAll", { workgroupId: "1" })).toBe(true);
  expect(can(viewer, "interaction.readAll", { workgroupId: "2" })).toBe(false);
  expect(can(viewer, "interaction.readAll", { channelId: "c" })).toBe(true);
  expect(canEverywhere(viewer, "interaction.readAll")).toBe(false);
});

test("a right narrowed to no workgroup at all holds nowhere in particular", () => {
  const viewer = viewerWith("interaction.readAll", { workgroups: [] });

  expect(can(viewer, "interaction.readAll", { workgroupId: "1" })).toBe(false);
});
