import { expect, test } from "vitest";
import { actionWords } from "./action-words.ts";

test("usual actions read as sentences, unusual ones as their words", () => {
  expect(actionWords("workgroup.changed")).toBe("changed it");
  expect(actionWords("channel.paused")).toBe("paused");
  expect(actionWords("session.signedOutEverywhere")).toBe("signed out everywhere");
});
