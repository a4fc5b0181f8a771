import { expect, test } from "vitest";
import { endsSoon, missingCredentials, missingToAuthorise, withCredential } from "./networks.ts";

test("what the network must have is named by its label", () => {
  expect(missingCredentials("bluesky", { identifier: "acme.test", appPassword: " " })).toEqual([
    "App password",
  ]);
  expect(missingCredentials("mastodon", {})).toEqual(["Access token"]);
  expect(missingCredentials("facebook", { pageId: "1", pageAccessToken: "t" })).toEqual([]);
});

test("an emptied credential is not sent, so that the saved one stays", () => {
  expect(withCredential({ appPassword: "a", identifier: "b" }, "appPassword", "")).toEqual({
    identifier: "b",
  });
});

test("to authorise at the network only the application has to be known", () => {
  expect(missingToAuthorise("facebook", { appId: "1" })).toEqual(["App secret"]);
  expect(missingToAuthorise("x", { clientId: "1" })).toEqual([]);
  expect(missingToAuthorise("bluesky", {})).toEqual([]);
});

test("a token's end is near two weeks before", () => {
  const now = Date.parse("2026-03-01T00:00:00Z");
  expect(endsSoon(null, now)).toBe(false);
  expect(endsSoon("2026-03-16T00:00:00Z", now)).toBe(false);
  expect(endsSoon("2026-03-14T00:00:00Z", now)).toBe(true);
  expect(endsSoon("2026-02-01T00:00:00Z", now)).toBe(true);
});
