import { expect, test } from "vitest";
import {
  alertSentence,
  audienceWords,
  channelTitle,
  channelWords,
  messageFacts,
  stateOf,
} from "./interaction-words.ts";
import { aMessage, anInteraction } from "./testing.ts";

test("a channel says its network and whether strangers read along", () => {
  expect(channelWords(anInteraction())).toBe("Facebook · public");
  expect(channelWords(anInteraction({ mediaType: "socialDirectMessage" }))).toBe(
    "Messenger · private",
  );
  expect(channelTitle(anInteraction({ platform: "x", mediaType: "socialDirectMessage" }))).toBe(
    "X · private messages",
  );
  expect(channelTitle(anInteraction({ platform: "bluesky" }))).toBe(
    "Bluesky · public conversation",
  );
});

test("a wrap-up says so before the state it follows", () => {
  const time = { startedAt: "", dueAt: null, extensionsLeft: 0, extensionSeconds: 60 };
  const wrapUp = { id: "1", ...time, codeRequired: true, codes: [] };

  expect(stateOf(anInteraction({ state: "disconnectedLocal", wrapUp }))).toEqual({
    look: "wrapUp",
    text: "Wrap-up, code needed",
  });
});

test("who can read an answer is said in words", () => {
  expect(audienceWords(false, "Mara", "bluesky")).toBe("everyone on Bluesky can read this");
  expect(audienceWords(true, "Mara", "facebook")).toBe("only Mara can read this");
  expect(audienceWords(false, "Mara", "mastodon", "followers")).toBe(
    "our followers and Mara can read this",
  );
  expect(audienceWords(false, "Mara", "mastodon", "unlisted")).toContain("not listed");
});

test("a private message in a public thread is marked, in a private thread it goes without saying", () => {
  const message = aMessage({ visibility: "private", late: true });

  expect(messageFacts(message, false)).toEqual(["private", "arrived late"]);
  expect(messageFacts(message, true)).toEqual(["arrived late"]);
});

test("an alert is heard with who, where and which keys", () => {
  expect(alertSentence(anInteraction())).toBe(
    "Mara Lindt alerts for Support, Facebook · public. Press A to pick up, D to decline.",
  );
});
