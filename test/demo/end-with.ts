/** When to end: on a signal, or when whoever started us is gone. */
export type Ending = { signal: AbortSignal; stop(): void };

const LOOK_EVERY_MS = 1_000;

export function endWith(parent: number): Ending {
  const abort = new AbortController();
  const end = () => abort.abort();
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, end);
  const timer = setInterval(() => {
    if (process.ppid !== parent) end();
  }, LOOK_EVERY_MS);
  timer.unref();
  return {
    signal: abort.signal,
    stop() {
      clearInterval(timer);
      for (const signal of signals) process.off(signal, end);
    },
  };
}
