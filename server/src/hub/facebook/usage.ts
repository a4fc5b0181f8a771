import { z } from "zod";
import type { RateReading } from "../connector.ts";

const number = z.number().catch(0);
const Figures = z.object({ call_count: number, total_time: number, total_cputime: number });
const BusinessUse = z.record(
  z.string(),
  z.array(Figures.extend({ type: z.string().catch(""), estimated_time_to_regain_access: number })),
);

export type UsageBucket = "pages" | "messenger";

/** Calls stop here; what is left is for the moment when an agent answers. */
const STOP_PERCENT = 95;

/** Percent of the allowance that is gone, from the headers of any answer. */
export function readUsage(headers: Headers, bucket: UsageBucket): RateReading | undefined {
  const percent = percentOf(headers, bucket);
  if (percent === undefined) return undefined;
  const blockedForMs = regainMs(headers);
  return {
    bucket,
    capacity: 100,
    remaining: Math.max(0, 100 - percent),
    // A rolling window has no reset; the next call tells how it stands.
    resetsInMs: percent >= STOP_PERCENT ? 300_000 : 60_000,
    ...(blockedForMs ? { blockedForMs } : {}),
  };
}

/** The fuller the window, the longer the pause: a quiet page has few calls a day. */
export function pauseFor(headers: Headers, bucket: UsageBucket): number | undefined {
  const percent = percentOf(headers, bucket) ?? 0;
  if (percent >= 90) return 300_000;
  if (percent >= 75) return 60_000;
  return percent >= 50 ? 15_000 : undefined;
}

function percentOf(headers: Headers, bucket: UsageBucket): number | undefined {
  const figures = [
    ...["x-app-usage", "x-page-usage"].map((name) => Figures.safeParse(readJson(headers, name))),
  ].flatMap((one) => (one.success ? [one.data] : []));
  const business = businessUse(headers).filter(({ type }) => type === bucket || type === "");
  const all = [...figures, ...business].flatMap((one) => [
    one.call_count,
    one.total_time,
    one.total_cputime,
  ]);
  return all.length > 0 ? Math.max(...all) : undefined;
}

/** How long the network wants us gone. */
export function regainMs(headers: Headers): number | undefined {
  const minutes = Math.max(
    0,
    ...businessUse(headers).map((one) => one.estimated_time_to_regain_access),
  );
  return minutes > 0 ? minutes * 60_000 : undefined;
}

function businessUse(headers: Headers) {
  const parsed = BusinessUse.safeParse(readJson(headers, "x-business-use-case-usage"));
  return parsed.success ? Object.values(parsed.data).flat() : [];
}

function readJson(headers: Headers, name: string): unknown {
  try {
    return JSON.parse(headers.get(name) ?? "");
  } catch {
    return undefined;
  }
}
