import { Readable } from "node:stream";
import type { z } from "zod";
import type { Db } from "../../platform/db/open-database.ts";
import { type AuditFilter, listAudit } from "./audit.queries.ts";

const PAGE = 500;

/** Page by page, as fast as the reader takes it: a log of years is never in memory. */
export function exportAudit(db: Db, filter: z.output<typeof AuditFilter>): Readable {
  async function* lines() {
    for (let before: string | undefined; ; ) {
      const page = await listAudit(db, { ...filter, before, limit: PAGE });
      for (const entry of page) yield `${JSON.stringify(entry)}\n`;
      before = page.at(-1)?.id;
      if (page.length < PAGE) return;
    }
  }
  return Readable.from(lines());
}
