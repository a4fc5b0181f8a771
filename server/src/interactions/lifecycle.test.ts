import { interactionStateNames } from "@signalbox/handlers/vocabulary";
import { expect, test } from "vitest";
import { type LifecycleEvent, nextState } from "./lifecycle.ts";

test("an alert is legal from Offering, Held and Parked only", () => {
  const legal = interactionStateNames.filter((state) => nextState(state, "alert") !== undefined);
  expect(legal).toEqual(["offering", "held", "parked"]);
});

test("a transfer leads back to Offering from every live state", () => {
  for (const state of interactionStateNames.filter((name) => !name.startsWith("disconnected"))) {
    expect(nextState(state, "transfer")).toBe("offering");
  }
});

test("nothing leaves Disconnected", () => {
  const events: LifecycleEvent[] = [
    "alert",
    "endAlert",
    "pickUp",
    "hold",
    "resume",
    "park",
    "snooze",
    "endSnooze",
    "transfer",
    "disconnectLocal",
    "disconnectRemote",
  ];
  for (const event of events) {
    expect(nextState("disconnectedLocal", event)).toBeUndefined();
    expect(nextState("disconnectedRemote", event)).toBeUndefined();
  }
});

test("a conversation can be alerted, answered, held, resumed and ended", () => {
  const path: [LifecycleEvent, string][] = [
    ["alert", "alerting"],
    ["pickUp", "connected"],
    ["hold", "held"],
    ["resume", "connected"],
    ["disconnectLocal", "disconnectedLocal"],
  ];
  let state: Parameters<typeof nextState>[0] = "offering";
  for (const [event, expected] of path) {
    const next = nextState(state, event);
    expect(next).toBe(expected);
    if (next) state = next;
  }
});
