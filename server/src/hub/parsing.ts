import { z } from "zod";

/**
 * Readers for networks' answers: unknown fields are ignored, a field of the wrong type counts as
 * missing where the network may leave it out, and only what we cannot do without is required.
 */
export const looseText = z.string().catch("");
export const looseFlag = z.boolean().catch(false);
export const looseList = <T extends z.ZodType>(item: T) => z.array(item).catch([]);

/** Required texts: an id, a time. */
export const idText = z.string().min(1).max(2000);

/** Any time a network writes, as ISO 8601 in UTC: ISO text, `+0000`, unix seconds or milliseconds. */
export const anyTime = z.union([z.string(), z.number()]).transform((value, context) => {
  const at = toDate(value);
  if (at) return at.toISOString();
  context.addIssue({ code: "custom", message: `Not a time: ${String(value).slice(0, 60)}` });
  return z.NEVER;
});

/** Above this a number can only be milliseconds: in seconds it would be the year 5138. */
const LARGEST_SECONDS = 99_999_999_999;

function toDate(value: string | number): Date | undefined {
  const number =
    typeof value === "number" ? value : /^\d+$/.test(value) ? Number(value) : undefined;
  const at =
    number === undefined
      ? new Date(String(value).replace(/([+-]\d\d)(\d\d)$/, "$1:$2"))
      : new Date(number > LARGEST_SECONDS ? number : number * 1000);
  // PostgreSQL takes years up to 9999 as ISO text; nobody posts outside of these.
  const year = at.getUTCFullYear();
  return Number.isNaN(year) || year < 1970 || year > 9999 ? undefined : at;
}
