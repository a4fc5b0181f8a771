import type { Random } from "../../kit/random.ts";

/**
 * One thing that happens in the contact centre. Agents and interactions are named by numbers that
 * are taken modulo what there is, so that a sequence stays playable when commands are left out.
 */
export type Command =
  | { type: "signIn" | "signOut" | "answer" | "decline" | "endWrapUp"; agent: number }
  | { type: "setStatus"; agent: number; status: (typeof statuses)[number] }
  | { type: "setSkill"; agent: number; skill: string; level: [number, number] | null }
  | { type: "setActivation"; agent: number; workgroup: number; activated: boolean }
  | { type: "setLicence"; agent: number; licensed: boolean }
  | { type: "arrive"; workgroup: number; directMessage: boolean; request: Request }
  | { type: "initiate"; item: number; request: Request }
  | { type: "pickUp"; agent: number; item: number }
  | { type: "hold" | "resume" | "park" | "snooze" | "disconnect"; item: number }
  | { type: "transfer"; item: number; workgroup: number; initiate: boolean; request: Request }
  | { type: "transferToUser"; item: number; agent: number }
  | { type: "passTime"; seconds: number }
  | { type: "dispatch"; dispatchers: number }
  | { type: "together"; commands: Command[] };

export type Request = {
  priority: number;
  /** 0: waits for ever. */
  timeoutSeconds: number;
  skills: { skill: string; minimum: number }[];
  categories: string[];
  /** Agents by number. */
  rings: { agents: number[]; timeoutSeconds: number }[];
};

export const statuses = ["Available", "Working at Home", "At Lunch", "Available, No ACD"] as const;
export const skillNames = ["Refunds", "Spanish"] as const;
const categories = ["VIP"];

/** A sequence that ends with a dispatch, so that everything before it is looked at. */
export function randomCommands(random: Random, length: number): Command[] {
  const commands = Array.from({ length }, () => randomCommand(random));
  return [...commands, { type: "dispatch", dispatchers: 1 }];
}

/** How often each comes, relative to the others. */
const frequencies: [number, (random: Random) => Command][] = [
  [16, (r) => ({ type: "dispatch", dispatchers: r.whole(1, 3) })],
  [
    20,
    (r) => ({
      type: "arrive",
      workgroup: r.whole(0, 1),
      directMessage: r.chance(0.3),
      request: randomRequest(r),
    }),
  ],
  [6, (r) => ({ type: "answer", agent: agent(r) })],
  [3, (r) => ({ type: "decline", agent: agent(r) })],
  [5, (r) => ({ type: "passTime", seconds: r.pick([1, 5, 16, 31, 61, 301]) })],
  [4, (r) => ({ type: "setStatus", agent: agent(r), status: r.pick(statuses) })],
  [2, (r) => ({ type: "signIn", agent: agent(r) })],
  [2, (r) => ({ type: "signOut", agent: agent(r) })],
  [4, (r) => ({ type: "pickUp", agent: agent(r), item: item(r) })],
  [3, (r) => ({ type: "hold", item: item(r) })],
  [2, (r) => ({ type: "resume", item: item(r) })],
  [2, (r) => ({ type: "park", item: item(r) })],
  [2, (r) => ({ type: "snooze", item: item(r) })],
  [6, (r) => ({ type: "disconnect", item: item(r) })],
  [
    5,
    (r) => ({
      type: "transfer",
      item: item(r),
      workgroup: r.whole(0, 1),
      initiate: r.chance(0.9),
      request: randomRequest(r),
    }),
  ],
  [1, (r) => ({ type: "transferToUser", item: item(r), agent: agent(r) })],
  [2, (r) => ({ type: "initiate", item: item(r), request: randomRequest(r) })],
  [2, (r) => ({ type: "endWrapUp", agent: agent(r) })],
  [2, (r) => ({ type: "setSkill", agent: agent(r), skill: r.pick(skillNames), level: level(r) })],
  [
    1,
    (r) => ({
      type: "setActivation",
      agent: agent(r),
      workgroup: r.whole(0, 1),
      activated: r.chance(0.6),
    }),
  ],
  [1, (r) => ({ type: "setLicence", agent: agent(r), licensed: r.chance(0.7) })],
];

const total = frequencies.reduce((sum, [weight]) => sum + weight, 0);

function randomCommand(random: Random): Command {
  if (random.chance(0.08)) {
    const commands = Array.from({ length: random.whole(2, 4) }, () => simpleCommand(random));
    return { type: "together", commands: commands.filter(({ type }) => type !== "passTime") };
  }
  return simpleCommand(random);
}

function simpleCommand(random: Random): Command {
  let drawn = random.next() * total;
  for (const [weight, make] of frequencies) {
    drawn -= weight;
    if (drawn < 0) return make(random);
  }
  return { type: "dispatch", dispatchers: 1 };
}

export function randomRequest(random: Random): Request {
  return {
    priority: random.pick([50, 50, 50, 80]),
    timeoutSeconds: random.pick([0, 0, 0, 60]),
    skills: random.chance(0.3)
      ? [{ skill: random.pick(skillNames), minimum: random.pick([1, 40, 70]) }]
      : [],
    categories: random.chance(0.1) ? [random.pick(categories)] : [],
    rings: random.chance(0.15)
      ? Array.from({ length: random.whole(1, 2) }, () => ({
          agents: Array.from({ length: random.whole(1, 3) }, () => agent(random)),
          timeoutSeconds: random.pick([10, 30]),
        }))
      : [],
  };
}

const agent = (random: Random) => random.whole(0, 5);
const item = (random: Random) => random.whole(0, 11);

function level(random: Random): [number, number] | null {
  return random.chance(0.3) ? null : [random.whole(1, 100), random.whole(0, 100)];
}
