/** One engine in a comparison. `run` executes the handler once and resolves when it ended. */
export interface Contender {
  name: string;
  /** What one run of it is, where that is not obvious. */
  note: string;
  run(index: number): void | Promise<void>;
  stop(): Promise<void>;
}

export interface Round {
  runs: number;
  perCpuSecond: number;
  perSecond: number;
}

/** Runs until about `cpuSeconds` of this process' processor time are used. */
export async function measure(
  contender: Contender,
  cpuSeconds: number,
  offset: number,
): Promise<Round> {
  const began = performance.now();
  const cpu = process.cpuUsage();
  let runs = 0;
  // Asking for the time costs too; a batch grows until it lasts a few milliseconds.
  let batch = 1;
  for (;;) {
    const batchBegan = performance.now();
    for (let index = 0; index < batch; index++) {
      const pending = contender.run(offset + runs + index);
      if (pending) await pending;
    }
    runs += batch;
    if (performance.now() - batchBegan < 5) batch *= 2;
    const { user, system } = process.cpuUsage(cpu);
    const used = (user + system) / 1e6;
    if (used >= cpuSeconds) {
      const seconds = (performance.now() - began) / 1000;
      return { runs, perCpuSecond: runs / used, perSecond: runs / seconds };
    }
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
