import type { WhatIfResult } from "@signalbox/server/contract";

type Outcome = WhatIfResult["changed"];

export interface OutcomeRow {
  title: string;
  recorded: string;
  replayed: string;
  changed: string;
  /** Between the two replays, with its sign; a dash where nothing changed. */
  difference: string;
}

const FIGURES: readonly {
  title: string;
  of: (outcome: Outcome) => number | null;
  unit: string;
  digits: number;
}[] = [
  { title: "Service level", of: (one) => one.serviceLevel, unit: " %", digits: 1 },
  {
    title: "Average wait",
    of: (one) => (one.answered === 0 ? null : one.averageWaitSeconds),
    unit: " s",
    digits: 1,
  },
  {
    title: "Longest wait",
    of: (one) => (one.answered === 0 ? null : one.longestWaitSeconds),
    unit: " s",
    digits: 0,
  },
  { title: "Answered", of: (one) => one.answered, unit: "", digits: 0 },
  { title: "Abandoned", of: (one) => one.abandoned, unit: "", digits: 0 },
  { title: "Still waiting", of: (one) => one.waiting, unit: "", digits: 0 },
];

export function figureRows({ recorded, replayed, changed }: WhatIfResult): OutcomeRow[] {
  return FIGURES.map(({ title, of, unit, digits }) => {
    const print = (value: number | null) =>
      value === null ? "–" : `${round(value, digits)}${unit}`;
    return {
      title,
      recorded: print(of(recorded)),
      replayed: print(of(replayed)),
      changed: print(of(changed)),
      difference: printDifference(of(replayed), of(changed), { unit, digits }),
    };
  });
}

export function agentRows({ recorded, replayed, changed }: WhatIfResult): OutcomeRow[] {
  const count = (outcome: Outcome, id: string) =>
    outcome.agents.find(({ userId }) => userId === id)?.answered ?? 0;
  return changed.agents.map(({ userId, name, answered }) => ({
    title: name,
    recorded: String(count(recorded, userId)),
    replayed: String(count(replayed, userId)),
    changed: String(answered),
    difference: printDifference(count(replayed, userId), answered, { unit: "", digits: 0 }),
  }));
}

/** The whole in a sentence. */
export function summary({ differences }: WhatIfResult): string {
  const { otherAgent, longer, shorter } = differences;
  if (otherAgent + longer + shorter === 0) return "Nothing would have changed.";
  return `${otherAgent} answered by somebody else, ${shorter} sooner, ${longer} later than in the replay.`;
}

function printDifference(
  before: number | null,
  after: number | null,
  { unit, digits }: { unit: string; digits: number },
): string {
  if (before === null || after === null) return "–";
  const change = round(after - before, digits);
  return change === 0 ? "–" : `${change > 0 ? "+" : "−"}${Math.abs(change)}${unit}`;
}

function round(value: number, digits: number): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}
