import { diffHandlers } from "@signalbox/engine/diff";
import type { BundledHandler } from "@signalbox/engine/graph";
import type { Db } from "../../platform/db/index.ts";
import { publishHandler } from "./announce.ts";
import type { ImportedBundle } from "./bundles.contract.ts";
import { findDraft, toContent } from "./bundles.ts";
import { createHandler } from "./create.ts";
import { type readContent, refuseOldRev, writeDraft } from "./drafts.ts";
import { errors } from "./errors.ts";
import { lockHandler } from "./handler-queries.ts";

/**
 * Stores the handlers of a bundle as drafts; what runs stays as it is. All or nothing: the caller's
 * transaction ends with the first handler that is refused.
 *
 * Throws HANDLER_EXISTS and DRAFT_CHANGED when somebody made or changed one since the preview.
 */
export async function importBundle(
  tx: Db,
  {
    handlers,
    revs,
    userId,
  }: { handlers: readonly BundledHandler[]; revs: Record<string, number>; userId: string },
): Promise<ImportedBundle> {
  const imported: ImportedBundle = { added: [], changed: [], unchanged: [] };
  // In the order of their ids, which a bundle has: two imports at once wait for each other.
  for (const handler of handlers) {
    const state = await importHandler(tx, { handler, rev: revs[handler.document.id], userId });
    imported[state].push(handler.document.id);
  }
  return imported;
}

async function importHandler(
  tx: Db,
  { handler, rev, userId }: { handler: BundledHandler; rev: number | undefined; userId: string },
): Promise<keyof ImportedBundle> {
  const { id, title, category } = handler.document;
  const content = handler as ReturnType<typeof readContent>;
  if (!(await findDraft(tx, id))) {
    await createHandler(tx, { userId, content });
    return "added";
  }
  await lockHandler(tx, id);
  const before = await findDraft(tx, id);
  if (rev === undefined) throw errors.HANDLER_EXISTS({ handlerId: id });
  await refuseOldRev(tx, id, rev);
  const isSame = before && diffHandlers(toContent(before), toContent(handler)).length === 0;
  if (isSame) return "unchanged";
  const next = await writeDraft(tx, { handlerId: id, userId, content });
  await tx
    .updateTable("handler")
    .set({ title, category: category ?? "" })
    .where("id", "=", id)
    .execute();
  await publishHandler(tx, { handlerId: id, what: "draft", rev: next });
  return "changed";
}
