import { expect, test } from "vitest";
import { inheritedText, ownCountText } from "./utilization-texts.ts";

const social = (percent: number, maximum: number) => ({
  mediaType: "socialConversation",
  percent,
  maximum,
});

test("what a user inherits names the workgroups that say something, and the default for the rest", () => {
  const support = { name: "Support", utilization: [social(50, 2)] };
  const billing = { name: "Billing", utilization: [] };

  expect(inheritedText([support], "socialConversation")).toBe("Support: 50 %, at most 2");
  expect(inheritedText([support, billing], "socialConversation")).toBe(
    "Support: 50 %, at most 2; else 100 %, at most 1",
  );
  expect(inheritedText([billing], "socialConversation")).toBe("100 %, at most 1");
  expect(inheritedText([], "chat")).toBe("100 %, at most 1");
});

test("a workgroup says how many members it does not decide for", () => {
  const own = { utilization: [social(30, 3)] };

  expect(ownCountText([own, own, { utilization: [] }], "socialConversation")).toBe(
    "2 members have own values",
  );
  expect(ownCountText([own], "chat")).toBe("");
});
