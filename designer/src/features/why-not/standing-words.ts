import type { RoutingAgent } from "@signalbox/server/contract";

type Standing = NonNullable<RoutingAgent["standing"]>;
type MissingSkill = Standing["missingSkills"][number];

/** Those who can have it by score, then those who come closest to it. */
export function inOrder(agents: readonly RoutingAgent[]): RoutingAgent[] {
  return agents.toSorted(
    (a, b) =>
      Number(b.eligible) - Number(a.eligible) ||
      (b.score ?? 0) - (a.score ?? 0) ||
      a.reasons.length - b.reasons.length ||
      a.name.localeCompare(b.name),
  );
}

/** "50 + 25 of 100 · 1 of 2": the sum in hand, what one more takes, and how many of its kind. */
export function printUtilization({ utilization }: Standing): string {
  const { sum, takes, limit, count, maximum } = utilization;
  return `${sum} + ${takes} of ${limit} · ${count} of ${maximum}`;
}

export function printSkills({ missingSkills }: Standing): string {
  return missingSkills.length === 0 ? "Enough" : missingSkills.map(printMissing).join("; ");
}

/** "Spanish: has 30, needs 40 to 100". Desire is named where it is what is missing. */
function printMissing({ skill, has, needs }: MissingSkill): string {
  const proficiency = printRange(needs.minimumProficiency, needs.maximumProficiency);
  if (has === null) return `${skill}: has none, needs ${proficiency}`;
  const isProficient =
    has.proficiency >= needs.minimumProficiency && has.proficiency <= needs.maximumProficiency;
  return isProficient
    ? `${skill}: has desire ${has.desire}, needs ${printRange(needs.minimumDesire, needs.maximumDesire)}`
    : `${skill}: has ${has.proficiency}, needs ${proficiency}`;
}

function printRange(from: number, to: number): string {
  return from === to ? String(from) : `${from} to ${to}`;
}

export function printScore({ score }: RoutingAgent): string {
  return score === null ? "–" : String(round(score));
}

/** Which component brought how much; those that brought nothing are left out. */
export function printComponents({ components }: RoutingAgent): string {
  return Object.entries(components)
    .filter(([, value]) => value !== 0)
    .map(([name, value]) => `${componentWords[name] ?? name} ${round(value)}`)
    .join(", ");
}

const componentWords: Readonly<Record<string, string>> = {
  skills: "skills",
  cost: "cost",
  availableTime: "available time",
  attribute1: "attribute 1",
  attribute2: "attribute 2",
  attribute3: "attribute 3",
  sameAgentAsBefore: "same agent as before",
};

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
