/** A bench: what it measures, what it prints, and the figures others compare. */
export interface Bench {
  name: string;
  title: string;
  run(options: BenchOptions): Promise<Report>;
}

export interface BenchOptions {
  /** A PostgreSQL server to measure on; absent means the embedded one, with a folder of its own. */
  databaseUrl?: string | undefined;
}

export interface Report {
  rows: { what: string; figure: string; note: string }[];
  figures: Record<string, number>;
  goals: Goal[];
}

export type Goal = { figure: string; atLeast: number } | { figure: string; atMost: number };

export function printReport(bench: Bench, report: Report): string {
  const widths = [
    Math.max(...report.rows.map((row) => row.what.length)),
    Math.max(...report.rows.map((row) => row.figure.length)),
  ];
  const lines = report.rows.map(
    (row) =>
      `  ${row.what.padEnd(widths[0] ?? 0)}  ${row.figure.padStart(widths[1] ?? 0)}  ${row.note}`,
  );
  const goals = report.goals.map(
    (goal) => `  ${printGoal(goal, report.figures[goal.figure] ?? Number.NaN)}`,
  );
  return [bench.title, ...lines, ...goals].join("\n");
}

function printGoal(goal: Goal, value: number): string {
  const rounded = Math.round(value * 100) / 100;
  if ("atLeast" in goal) {
    return `${goal.figure} ${rounded}: ${value >= goal.atLeast ? "reaches" : "MISSES"} the goal of at least ${goal.atLeast}`;
  }
  return `${goal.figure} ${rounded}: ${value <= goal.atMost ? "reaches" : "MISSES"} the goal of at most ${goal.atMost}`;
}
