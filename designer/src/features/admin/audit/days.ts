/** The midnight, where the browser is, that begins a day such as `2026-11-22`, so many days later. */
export function instantOf(day: string, daysLater: number): string | undefined {
  const found = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(day.trim());
  if (!found) return undefined;
  const [year, month, date] = found.slice(1).map(Number);
  const midnight = new Date(year ?? 0, (month ?? 1) - 1, (date ?? 1) + daysLater);
  return Number.isNaN(midnight.getTime()) ? undefined : midnight.toISOString();
}

/** The day of an instant where the browser is, so many days later; empty without one. */
export function dayOf(instant: string | undefined, daysLater: number): string {
  if (instant === undefined) return "";
  const at = new Date(instant);
  at.setDate(at.getDate() + daysLater);
  const parts = [at.getFullYear(), at.getMonth() + 1, at.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}
