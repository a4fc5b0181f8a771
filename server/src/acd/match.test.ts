import { expect, test } from "vitest";
import { refuse } from "./admit.ts";
import { match } from "./match.ts";
import type { Limit } from "./model.ts";
import { skipEmptyRings } from "./rings.ts";
import { agentScore, skillScore } from "./score.ts";
import { aCentre, anAgent, anItem, needs } from "./testing.ts";
import { completeWeights } from "./weights.ts";

const centre = aCentre();

function pairs(...args: Parameters<typeof match>) {
  return match(...args).map(({ item, agent }) => `${item.interactionId}→${agent.id}`);
}

test("the longest available of equally skilled agents is chosen", () => {
  const agents = [anAgent("1", { availableSince: 500 }), anAgent("2", { availableSince: 100 })];

  expect(pairs([anItem("10")], agents, centre)).toEqual(["10→2"]);
});

test("of equal priority the oldest is first, and a higher priority goes before", () => {
  const items = [
    anItem("10", { enteredAt: 900_000 }),
    anItem("11", { enteredAt: 800_000 }),
    anItem("12", { enteredAt: 999_000, priority: 90 }),
  ];

  expect(pairs(items, [anAgent("1")], centre)).toEqual(["12→1"]);
  expect(pairs(items.slice(0, 2), [anAgent("1")], centre)).toEqual(["11→1"]);
});

test("waiting makes up for a lower priority, so nobody starves", () => {
  const old = anItem("10", { priority: 50, enteredAt: 0 });
  const urgent = anItem("11", { priority: 90, enteredAt: 999_000 });

  expect(pairs([urgent, old], [anAgent("1")], centre)).toEqual(["10→1"]);
});

test("an agent who lacks a minimum is out before scoring", () => {
  const item = anItem("10", { skills: [needs("Billing", { minimumProficiency: 40 })] });
  const agents = [
    anAgent("1", { can: { billing: { proficiency: 39, desire: 100 } }, availableSince: 0 }),
    anAgent("2", { can: { billing: { proficiency: 40, desire: 0 } }, availableSince: 999 }),
  ];

  expect(pairs([item], agents, centre)).toEqual(["10→2"]);
  expect(pairs([item], agents.slice(0, 1), centre)).toEqual([]);
});

test("a skill score weighs proficiency and desire by the absolute sum of their weights", () => {
  const agent = anAgent("1", {
    can: { a: { proficiency: 80, desire: 20 }, b: { proficiency: 40, desire: 60 } },
  });
  const item = anItem("10", {
    skills: [needs("a", { proficiencyWeight: 3, desireWeight: 1 }), needs("b")],
  });

  expect(skillScore(agent, item)).toBe(((80 * 3 + 20) / 4 + 40) / 2);
});

test("a negative weight prefers the cheaper agent", () => {
  const item = anItem("10", { weights: completeWeights({ agentSkills: 0, agentCost: -1 }) });
  const agents = [anAgent("1", { cost: 30 }), anAgent("2", { cost: 10 })];

  expect(pairs([item], agents, centre)).toEqual(["10→2"]);
});

test("the agent of the earlier conversation is preferred while the window lasts", () => {
  const agents = [anAgent("1", { availableSince: 0 }), anAgent("2", { availableSince: 900 })];
  const soon = anItem("10", { preferred: { userId: "2", until: centre.now + 1 } });
  const late = anItem("10", { preferred: { userId: "2", until: centre.now - 1 } });

  expect(pairs([soon], agents, centre)).toEqual(["10→2"]);
  expect(pairs([late], agents, centre)).toEqual(["10→1"]);
  expect(agentScore(anAgent("2"), soon, centre).components["sameAgentAsBefore"]).toBe(50);
});

/** Both pages of PureConnect's examples: what still fits beside what an agent has. */
test.each<[string, Record<string, [Limit, number]>, "telephone" | "chat" | "email", boolean]>([
  [
    "four chats of 25 leave no room for a fifth",
    { chat: [{ percent: 25, maximum: 9 }, 4] },
    "chat",
    false,
  ],
  [
    "three chats of 25 leave room for a fourth",
    { chat: [{ percent: 25, maximum: 9 }, 3] },
    "chat",
    true,
  ],
  [
    "a call of 51 and four emails of 10 leave no room for a fifth email",
    { telephone: [{ percent: 51, maximum: 1 }, 1], email: [{ percent: 10, maximum: 9 }, 4] },
    "email",
    false,
  ],
  [
    "at 95 an eighth email of 10 is not given",
    { chat: [{ percent: 25, maximum: 9 }, 1], email: [{ percent: 10, maximum: 9 }, 7] },
    "email",
    false,
  ],
  ["a maximum of one is one", { email: [{ percent: 10, maximum: 1 }, 1] }, "email", false],
])("utilisation: %s", (_title, load, type, admitted) => {
  const limits = new Map(Object.entries(load).map(([media, [limit]]) => [media, limit]));
  const counts = new Map(Object.entries(load).map(([media, [, count]]) => [media, count]));
  let utilization = 0;
  for (const [limit, count] of Object.values(load)) utilization += limit.percent * count;
  const agent = anAgent("1", { limits: limits as never, counts: counts as never, utilization });

  expect(refuse(agent, anItem("10", { mediaType: type }), centre) === undefined).toBe(admitted);
});

test("every reason against an agent is named", () => {
  const item = anItem("10", { categories: ["vip"], skills: [needs("German")] });
  const cases = [
    [anAgent("1", { signedIn: false }), "notSignedIn"],
    [
      anAgent("1", { status: { name: "At Lunch", acdAllowed: false, afterCallWork: false } }),
      "status",
    ],
    [anAgent("1", { workgroups: new Map() }), "notMember"],
    [anAgent("1", { workgroups: new Map([["1", false]]) }), "notActivated"],
    [anAgent("1", { licensed: false }), "licence"],
    [anAgent("1", { utilization: 60 }), "utilization"],
    [anAgent("1"), "skill"],
    [anAgent("1", { can: { german: { proficiency: 1, desire: 0 } } }), "category"],
  ] as const;

  for (const [agent, code] of cases) expect(refuse(agent, item, centre)?.code).toBe(code);
  const unlicensed = aCentre({ socialLicensed: false });
  expect(refuse(anAgent("1"), anItem("10"), unlicensed)?.code).toBe("serverLicence");
});

test("bullseye rings open one after another, and after the last anybody may take it", () => {
  const rings = [
    { agents: ["1"], timeoutSeconds: 10 },
    { agents: ["2"], timeoutSeconds: 20 },
  ];
  const item = anItem("10", { rings, ringsStartedAt: 0 });
  const agents = [anAgent("1"), anAgent("2"), anAgent("3")];
  function open(now: number) {
    return agents.filter((agent) => !refuse(agent, item, aCentre({ now }))).map(({ id }) => id);
  }

  expect(open(9_999)).toEqual(["1"]);
  expect(open(10_000)).toEqual(["1", "2"]);
  expect(open(29_999)).toEqual(["1", "2"]);
  expect(open(30_000)).toEqual(["1", "2", "3"]);
});

test("a ring that adds no signed-in agent is passed over without waiting", () => {
  const rings = [
    { agents: ["1"], timeoutSeconds: 10 },
    { agents: ["2"], timeoutSeconds: 20 },
  ];
  const agents = [anAgent("1", { signedIn: false }), anAgent("2")];
  const item = skipEmptyRings(anItem("10", { rings, ringsStartedAt: 0 }), agents);

  expect(refuse(anAgent("2"), item, aCentre({ now: 0 }))).toBeUndefined();
});

test("who declined is not asked again at once", () => {
  const item = anItem("10", { declined: new Map([["1", centre.now + 5_000]]) });

  expect(pairs([item], [anAgent("1"), anAgent("2")], centre)).toEqual(["10→2"]);
  expect(refuse(anAgent("1"), item, centre)?.sentence).toContain("5 s");
});

test("where skills weigh in the interaction's score, the chosen agent's best interaction goes first", () => {
  const weights = completeWeights({ interactionSkills: 10 });
  const plain = anItem("10", { weights, enteredAt: 0, skills: [needs("a")] });
  const fitting = anItem("11", { weights, enteredAt: 10_000, skills: [needs("b")] });
  const agent = anAgent("1", {
    can: { a: { proficiency: 10, desire: 0 }, b: { proficiency: 90, desire: 0 } },
  });

  expect(pairs([plain, fitting], [agent], centre)).toEqual(["11→1"]);
});
