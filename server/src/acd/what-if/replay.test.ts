import { expect, test } from "vitest";
import type { Centre } from "../model.ts";
import { aCentre, anAgent, anItem, needs } from "../testing.ts";
import { replay } from "./replay.ts";
import { compare, summarise } from "./summarise.ts";
import type { Contact, Fate, Traffic } from "./traffic.ts";

const centre = aCentre();

function aContact(id: string, at: number, more: Partial<Contact["item"]> = {}, rest = {}): Contact {
  const seconds = at * 1000;
  return {
    item: anItem(id, { enteredAt: seconds, createdAt: seconds, ringsStartedAt: seconds, ...more }),
    answeredAt: undefined,
    answeredBy: undefined,
    handlingMs: 60_000,
    gaveUpAt: undefined,
    targetMs: 20_000,
    ...rest,
  };
}

function someTraffic(contacts: Contact[], more: Partial<Traffic> = {}): Traffic {
  const agents = more.agents ?? [anAgent("1"), anAgent("2")];
  return {
    since: 0,
    until: 3_600_000,
    contacts,
    agents,
    presence: agents.map(({ id }) => ({ at: 0, agentId: id, isThere: true })),
    answerDelayMs: 0,
    wrapUpMs: 0,
    ...more,
  };
}

function play(traffic: Traffic, where: Centre = centre): Fate[] {
  const fates = replay(traffic, where);
  for (;;) {
    const step = fates.next();
    if (step.done) return step.value;
  }
}

function told(fates: readonly Fate[]) {
  return fates.map(({ contact, agentId, answeredAt, gaveUp }) => [
    contact.item.interactionId,
    gaveUp ? "gave up" : agentId,
    answeredAt === undefined ? undefined : answeredAt / 1000,
  ]);
}

test("who waits is answered when somebody has a hand free, the oldest first", () => {
  const traffic = someTraffic([
    aContact("a", 0),
    aContact("b", 1),
    aContact("c", 2),
    aContact("d", 3),
  ]);

  expect(told(play(traffic))).toEqual([
    ["a", "1", 0],
    ["b", "2", 1],
    ["c", "1", 60],
    ["d", "2", 61],
  ]);
});

test("room for two at a time and a wrap-up change when an agent can take the next", () => {
  const contacts = [aContact("a", 0), aContact("b", 1), aContact("c", 2)];
  const agents = [anAgent("1")];
  const roomy = aCentre({
    workgroups: new Map([
      [
        "1",
        { name: "Support", limits: new Map([["socialConversation", { percent: 50, maximum: 2 }]]) },
      ],
    ]),
  });

  expect(told(play(someTraffic(contacts, { agents }), roomy)).map(([, , at]) => at)).toEqual([
    0, 1, 60,
  ]);
  const wrappingUp = someTraffic(contacts, { agents, wrapUpMs: 30_000, answerDelayMs: 5_000 });
  expect(told(play(wrappingUp)).map(([, , at]) => at)).toEqual([5, 100, 195]);
});

test("nobody takes what they lack the skill for, who goes takes nothing, and a customer gives up", () => {
  const traffic = someTraffic(
    [
      aContact("spanish", 0, { skills: [needs("Spanish", { minimumProficiency: 40 })] }),
      aContact("late", 100, {}, { gaveUpAt: 200_000 }),
    ],
    {
      agents: [anAgent("1"), anAgent("2", { can: { spanish: { proficiency: 50, desire: 0 } } })],
      presence: [
        { at: 0, agentId: "1", isThere: true },
        { at: 50_000, agentId: "1", isThere: false },
        { at: 80_000, agentId: "2", isThere: true },
        { at: 90_000, agentId: "2", isThere: false },
      ],
    },
  );

  expect(told(play(traffic))).toEqual([
    ["spanish", "2", 80],
    ["late", "gave up", undefined],
  ]);
});

test("a ring keeps the others away until it opens", () => {
  const rings = [{ agents: ["2"], timeoutSeconds: 30 }];
  const contacts = [aContact("a", 0, { rings }), aContact("b", 1, { rings })];

  expect(told(play(someTraffic(contacts)))).toEqual([
    ["a", "2", 0],
    ["b", "1", 31],
  ]);
});

test("the summary counts service level, waits and who got how many; a comparison what moved", () => {
  const contacts = [aContact("a", 0), aContact("b", 1), aContact("c", 2), aContact("last", 3_595)];
  const one = someTraffic(contacts, { agents: [anAgent("1")] });
  const two = { ...one, agents: [anAgent("1"), anAgent("2")], presence: someTraffic([]).presence };
  const [alone, together] = [play(one), play(two)];

  expect(summarise(alone, one)).toMatchObject({
    ...{ answered: 4, abandoned: 0, waiting: 0, serviceLevel: 50 },
    ...{ averageWaitSeconds: 44.25, longestWaitSeconds: 118 },
    agents: [{ userId: "1", answered: 4 }],
  });
  expect(summarise(together, two)).toMatchObject({ serviceLevel: 75, longestWaitSeconds: 58 });
  expect(compare(alone, together)).toEqual({ otherAgent: 2, longer: 0, shorter: 2 });
});
