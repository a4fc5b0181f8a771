import { expect, test } from "vitest";
import { missingCredentials, withCredential } from "./networks.ts";

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
