import { setTimeout as sleep } from "node:timers/promises";

/**
 * Asks again until the answer is not undefined (or false), for things that a network shows a
 * moment later. Fails with `what` and the last error, so that a missing event reads as a sentence.
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  { timeoutMs = 45_000, everyMs = 50 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  let lastError: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
    } catch (error) {
      lastError = error;
    }
    if (performance.now() > deadline) {
      throw new Error(`Waited ${timeoutMs} ms, but still not: ${what}.`, { cause: lastError });
    }
    await sleep(everyMs);
  }
}
