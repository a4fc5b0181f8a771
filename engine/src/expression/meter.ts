import { fuelExhausted } from "./errors.ts";

/**
 * Fuel of the evaluation that is running.
 *
 * One object for the whole module instead of a parameter in every closure: an
 * evaluation is synchronous and calls no foreign code, so two never overlap.
 */
export const meter = { left: 0 };

/** Fuel for one evaluation, in operations. Enough for a list of some thousand entries, gone within a few milliseconds. */
export const defaultFuel = 100_000;

/** Characters that cost as much as one operation: copying them takes about as long. */
const charactersPerUnitShift = 4;

export function charge(units: number): void {
  meter.left -= units;
  if (meter.left < 0) throw fuelExhausted();
}

export function chargeText(length: number): void {
  charge(1 + (length >>> charactersPerUnitShift));
}

/** Charges for walking a whole value, before something like text conversion walks it. */
export function chargeValue(value: unknown): void {
  if (typeof value === "string") chargeText(value.length);
  else if (typeof value === "object" && value !== null) {
    chargeText(weigh(value, Math.max(0, meter.left + 1) * 2 ** charactersPerUnitShift));
  }
}

/**
 * About how many characters the value takes as JSON.
 *
 * Stops counting just above `limit`, so that weighing costs no more than the
 * limit, whatever the value.
 */
export function weigh(value: unknown, limit: number): number {
  if (typeof value === "string") return value.length + 2;
  if (typeof value !== "object" || value === null) return 8;
  let weight = 0;
  const waiting: unknown[] = [value];
  while (waiting.length > 0 && weight <= limit) {
    const next = waiting.pop();
    if (typeof next === "string") weight += next.length + 3;
    else if (typeof next !== "object" || next === null) weight += 8;
    else if (Array.isArray(next)) {
      weight += 2;
      // An array longer than the limit is over it whatever it holds.
      if (next.length > limit) return limit + 1;
      for (const item of next) waiting.push(item);
    } else {
      weight += 2;
      for (const key of Object.keys(next)) {
        weight += key.length + 4;
        waiting.push((next as Record<string, unknown>)[key]);
      }
    }
  }
  return weight;
}
