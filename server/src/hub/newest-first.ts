import { z } from "zod";
import type { PollResult, RawItem } from "./connector.ts";

/**
 * Where a scan of a list stands that can only be read from its newest end.
 *
 * `upTo` is how far the last finished scan saw; `page` the network's cursor of a scan under way,
 * `newest` what that scan saw first. A burst larger than one page, a crash in the middle, or a
 * cursor that the network forgot therefore lose nothing: a scan ends only below `upTo` and on a
 * whole page without news. `deepAt` is when the scan last looked further down than it had to:
 * networks that sort by the author's clock put backdated items among those long read.
 */
const ScanCursor = z.object({
  upTo: z.string(),
  page: z.string().optional(),
  newest: z.string().optional(),
  pages: z.number().optional(),
  deep: z.boolean().optional(),
  deepAt: z.string().optional(),
});
export type ScanCursor = z.infer<typeof ScanCursor>;

export interface ScanPage {
  items: RawItem[];
  /** Times by which the list is sorted, newest first; ISO 8601. */
  newest: string | undefined;
  oldest: string | undefined;
  /** The network's cursor for what comes below. */
  next: string | undefined;
}

const DEEP_EVERY_MS = 10 * 60_000;
const DEEP_PAGES = 10;

export function readScanCursor(cursor: unknown, startAt: string): ScanCursor {
  const parsed = ScanCursor.safeParse(cursor);
  return parsed.success ? parsed.data : { upTo: startAt, deepAt: startAt };
}

/** Takes in one page: what is new on it, and whether the scan goes on below. */
export function advanceScan(
  cursor: ScanCursor,
  page: ScanPage,
  known: ReadonlySet<string>,
  now: string,
): PollResult {
  const pages = (cursor.pages ?? 0) + 1;
  const newest = cursor.newest ?? page.newest ?? cursor.upTo;
  const isDeep =
    cursor.deep ?? Date.parse(now) - Date.parse(cursor.deepAt ?? cursor.upTo) > DEEP_EVERY_MS;
  const news = page.items.filter((item) => !known.has(item.key));
  const belowUpTo = page.oldest === undefined || page.oldest < cursor.upTo;
  const wholePageKnown = news.length === 0 && belowUpTo;
  const isOver =
    page.next === undefined ||
    // A network that hands out the same cursor again would never let us out.
    page.next === cursor.page ||
    (wholePageKnown && (!isDeep || pages >= DEEP_PAGES));
  if (!isOver) {
    const rest = { upTo: cursor.upTo, page: page.next, newest, pages, deep: isDeep };
    return {
      items: news,
      cursor: {
        ...rest,
        ...(cursor.deepAt ? { deepAt: cursor.deepAt } : {}),
      } as PollResult["cursor"],
      more: true,
    };
  }
  const upTo = later(newest, cursor.upTo);
  const deepAt = isDeep ? now : (cursor.deepAt ?? now);
  return { items: news, cursor: { upTo, deepAt }, more: false };
}

function later(a: string, b: string): string {
  return a.localeCompare(b) > 0 ? a : b;
}

/** The same scan from the top, when the network does not know its cursor any more. */
export function restartScan(cursor: ScanCursor): ScanCursor {
  const { upTo, deepAt } = cursor;
  return deepAt ? { upTo, deepAt } : { upTo };
}
