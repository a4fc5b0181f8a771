/** Ids hold the millisecond in which the network gave them, counted from here. */
const EPOCH_MS = 1_288_834_974_657n;
/** Ids before this were counted, not timed. */
const FIRST_TIMED = 29_700_859_247n;

/** When the network gave an id, ISO 8601; undefined for ids that do not tell. */
export function timeOfId(id: string): string | undefined {
  if (!/^\d{1,19}$/.test(id)) return undefined;
  const value = BigInt(id);
  if (value < FIRST_TIMED) return undefined;
  return new Date(Number((value >> 22n) + EPOCH_MS)).toISOString();
}

/** The smallest id of a millisecond: everything after it has a larger one. */
export function idAt(time: number): string {
  const ms = BigInt(Math.max(0, Math.floor(time))) - EPOCH_MS;
  return ms <= 0n ? "1" : String(ms << 22n);
}
