/** The network's time, which a test may turn forward; otherwise it runs like the wall clock. */
export type Clock = ReturnType<typeof createClock>;

export function createClock(startAt?: number) {
  let offset = startAt === undefined ? 0 : startAt - Date.now();
  return {
    /** Milliseconds since 1970. */
    now: () => Date.now() + offset,
    advance(ms: number) {
      offset += ms;
    },
    set(time: number) {
      offset = time - Date.now();
    },
  };
}

/** `2026-11-22T13:42:18+0000`, as Graph writes times. */
export function graphTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, "+0000");
}

export const seconds = (ms: number) => Math.floor(ms / 1000);
export const hour = 3_600_000;
export const day = 24 * hour;
