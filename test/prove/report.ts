/** What a proof found. It is passed only when nothing was violated and enough was done. */
export type ProofReport = {
  name: string;
  seed: number;
  /** What was done, in the order of printing. */
  counts: Record<string, number | string>;
  /** Each a sentence about one thing that must not be. */
  violations: string[];
  /** Each a sentence about what was done too little: a run in which everything failed proves nothing. */
  shortfalls: string[];
};

const SHOWN = 20;

export function hasPassed({ violations, shortfalls }: ProofReport): boolean {
  return violations.length === 0 && shortfalls.length === 0;
}

/** The report as a small table, violations below it. */
export function printReport(report: ProofReport): string {
  const rows: [string, string][] = [
    ["seed", String(report.seed)],
    ...Object.entries(report.counts).map(([name, value]): [string, string] => [name, `${value}`]),
    ["violations", String(report.violations.length)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const table = rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
  const problems = [...report.violations, ...report.shortfalls.map((one) => `Too little: ${one}`)];
  const shown = problems.slice(0, SHOWN).map((sentence) => `  - ${sentence}`);
  const more = problems.length > SHOWN ? [`  … and ${problems.length - SHOWN} more`] : [];
  const verdict = hasPassed(report) ? "passed" : "failed";
  return [`${report.name}: ${verdict}`, ...table, ...shown, ...more].join("\n");
}

/** The value below which the given share of the numbers lies; 0 without numbers. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
