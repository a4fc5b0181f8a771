import { expect, test } from "vitest";
import { type DeedFacts, deedsOf, whyNot } from "./deeds.ts";

const seen: DeedFacts = {
  platform: "facebook",
  kind: "comment",
  direction: "in",
  state: "visible",
  externalId: "1",
  liked: false,
  isBelowOwn: true,
};

test("customers' messages are liked and hidden, ours edited and deleted", () => {
  expect(deedsOf(seen)).toEqual(["like", "hide"]);
  expect(deedsOf({ ...seen, liked: true, state: "hidden" })).toEqual(["unlike", "show"]);
  expect(deedsOf({ ...seen, direction: "out" })).toEqual(["edit", "delete"]);
  expect(deedsOf({ ...seen, direction: "outside" })).toEqual(["edit", "delete"]);
});

test("each network has its own", () => {
  const own = (platform: string) => deedsOf({ ...seen, platform, direction: "out" });
  const theirs = (platform: string) => deedsOf({ ...seen, platform });

  expect([own("x"), own("bluesky"), own("mastodon")]).toEqual([
    ["delete"],
    ["edit", "delete"],
    ["edit", "delete"],
  ]);
  expect([theirs("x"), theirs("bluesky"), theirs("mastodon")]).toEqual([
    ["like", "hide"],
    ["like"],
    ["like"],
  ]);
  const stranger = { ...seen, platform: "x", isBelowOwn: false };
  expect(deedsOf(stranger)).toEqual(["like"]);
  expect(whyNot(stranger, "hide")).toContain("our own posts");
});

test("what is deleted, unknown to the network or private takes no more than there is", () => {
  expect(deedsOf({ ...seen, state: "deleted" })).toEqual([]);
  expect(deedsOf({ ...seen, externalId: null })).toEqual([]);
  expect(deedsOf({ ...seen, kind: "directMessage" })).toEqual([]);
  expect(deedsOf({ ...seen, platform: "mastodon", kind: "directMessage" })).toEqual(["like"]);
  expect(deedsOf({ ...seen, platform: "nowhere" })).toEqual([]);
});
