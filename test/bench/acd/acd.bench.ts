import {
  type Agent,
  type Centre,
  completeWeights,
  type Item,
  match,
  type SkillLevel,
} from "@signalbox/server/acd";
import { percentile } from "../contender.ts";
import type { Bench } from "../report.ts";

const AGENTS = 500;
const SKILLS = 20;
const WAITING = 10_000;
const DECISIONS = 300;

/**
 * How long one decision over the whole centre takes: 500 agents with some of 20 skills each, of whom
 * a few are free, and 10,000 interactions that wait and need one or two skills at some level.
 */
export const acdBench: Bench = {
  name: "acd",
  title: `ACD: one decision with ${AGENTS} agents, ${SKILLS} skills and ${WAITING.toLocaleString("en")} waiting`,
  async run() {
    const times: number[] = [];
    let matched = 0;
    const items = Array.from({ length: WAITING }, (_, index) => item(index));
    for (let round = 0; round < DECISIONS + 30; round++) {
      const free = [1, 5, 50][round % 3] ?? 1;
      const agents = Array.from({ length: AGENTS }, (_, index) =>
        agent(index, (index + round) % AGENTS < free),
      );
      const began = performance.now();
      const matches = match(items, agents, centre(round));
      const took = performance.now() - began;
      if (round >= 30) {
        times.push(took);
        matched += matches.length;
      }
    }
    if (matched < DECISIONS)
      throw new Error(`Only ${matched} matches: the bench measured nothing.`);
    const p50 = percentile(times, 0.5);
    const p99 = percentile(times, 0.99);
    return {
      rows: [
        { what: "median", figure: `${p50.toFixed(1)} ms`, note: "1, 5 or 50 agents free" },
        {
          what: "99th percentile",
          figure: `${p99.toFixed(1)} ms`,
          note: `${matched} assignments in ${DECISIONS} decisions`,
        },
      ],
      figures: { p99Ms: p99, acdP50Ms: p50 },
      goals: [{ figure: "p99Ms", atMost: 50 }],
    };
  },
};

function agent(index: number, free: boolean): Agent {
  const skills = new Map<string, SkillLevel>();
  for (let skill = 0; skill < SKILLS; skill++) {
    if ((index * 7 + skill * 3) % 4 === 0)
      skills.set(`skill ${skill}`, { proficiency: 1 + ((index * 13 + skill) % 100), desire: 0 });
  }
  return {
    id: String(index + 1),
    name: `Agent ${index + 1}`,
    signedIn: true,
    status: { name: "Available", acdAllowed: true, afterCallWork: false },
    workgroups: new Map([[String(1 + (index % 5)), true]]),
    licensed: true,
    skills,
    categories: new Set(),
    cost: index % 50,
    attributes: [0, 0, 0],
    availableSince: index * 10,
    counts: new Map(free ? [] : [["socialConversation", 1]]),
    utilization: free ? 0 : 100,
    limits: new Map(),
  };
}

function item(index: number): Item {
  return {
    interactionId: String(index + 1),
    workgroupId: String(1 + (index % 5)),
    mediaType: "socialConversation",
    priority: 50 + (index % 3) * 10,
    weights: completeWeights(),
    skills: Array.from({ length: index % 3 }, (_, number) => ({
      skill: `skill ${(index + number * 5) % SKILLS}`,
      minimumProficiency: 1 + (index % 90),
      maximumProficiency: 100,
      minimumDesire: 0,
      maximumDesire: 100,
      proficiencyWeight: 1,
      desireWeight: 0,
    })),
    categories: [],
    rings: [],
    ringsStartedAt: 0,
    enteredAt: index * 20,
    createdAt: index * 20,
    preferred: undefined,
    declined: new Map(),
  };
}

function centre(round: number): Centre {
  const names = ["1", "2", "3", "4", "5"];
  return {
    now: 1_000_000 + round * 1000,
    socialLicensed: true,
    workgroups: new Map(names.map((id) => [id, { name: `Workgroup ${id}`, limits: new Map() }])),
  };
}
