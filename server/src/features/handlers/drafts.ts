import { sql } from "kysely";
import { type Db, json } from "../../platform/db/index.ts";
import { publishHandler } from "./announce.ts";
import { errors } from "./errors.ts";
import { lockHandler } from "./handler-queries.ts";
import { readDocument, readLayout, readTests } from "./validate.ts";

type Content = { document: unknown; layout?: unknown; tests?: unknown[] };

export function readContent({ document, layout, tests = [] }: Content) {
  return {
    document: readDocument(document),
    layout: readLayout(layout),
    tests: readTests(tests),
  };
}

/**
 * Stores a draft. It may be wrong in every way but its form: problems block checking in, not saving.
 *
 * Returns the new rev. Throws HANDLER_NOT_FOUND, HANDLER_UNREADABLE, HANDLER_ID_FIXED, and DRAFT_CHANGED when somebody
 * else saved meanwhile.
 */
export async function saveDraft(
  tx: Db,
  save: { handlerId: string; userId: string; rev: number } & Content,
): Promise<number> {
  const { handlerId, userId } = save;
  const content = readContent(save);
  const given = content.document.id;
  if (given !== handlerId) throw errors.HANDLER_ID_FIXED({ handlerId, given });
  const { title, category } = await lockHandler(tx, handlerId);
  await refuseOldRev(tx, handlerId, save.rev);
  const rev = await writeDraft(tx, { handlerId, userId, content });
  const next = { title: content.document.title, category: content.document.category ?? "" };
  if (next.title !== title || next.category !== category) {
    await tx.updateTable("handler").set(next).where("id", "=", handlerId).execute();
  }
  await publishHandler(tx, { handlerId, what: "draft", rev });
  return rev;
}

/** Throws DRAFT_CHANGED, naming who saved and when. The handler is locked. */
export async function refuseOldRev(tx: Db, handlerId: string, rev: number): Promise<void> {
  const draft = await tx
    .selectFrom("handlerDraft")
    .leftJoin("userAccount", "userAccount.id", "handlerDraft.updatedBy")
    .select(["handlerDraft.rev", "handlerDraft.updatedAt", "userAccount.displayName"])
    .where("handlerId", "=", handlerId)
    .executeTakeFirstOrThrow();
  if (draft.rev === rev) return;
  throw errors.DRAFT_CHANGED({
    by: draft.displayName ?? "Signalbox",
    at: draft.updatedAt.toISOString(),
  });
}

/** Replaces the draft's content whatever its rev; returns the new one. */
export async function writeDraft(
  tx: Db,
  {
    handlerId,
    userId,
    content,
  }: {
    handlerId: string;
    userId: string;
    content: ReturnType<typeof readContent>;
  },
): Promise<number> {
  const { rev } = await tx
    .updateTable("handlerDraft")
    .set({
      document: json(content.document),
      layout: json(content.layout),
      tests: json(content.tests),
      rev: sql<number>`rev + 1`,
      updatedBy: userId,
      updatedAt: sql<Date>`clock_timestamp()`,
    })
    .where("handlerId", "=", handlerId)
    .returning("rev")
    .executeTakeFirstOrThrow();
  return rev;
}

/** Whether the draft differs from the newest version; true when there is none. */
export const draftChanged = sql<boolean>`not exists (
  select from handler_version newest
  where newest.handler_id = handler_draft.handler_id
    and newest.number = (select max(v.number) from handler_version v
      where v.handler_id = handler_draft.handler_id)
    and newest.document = handler_draft.document
    and newest.layout = handler_draft.layout
    and newest.tests = handler_draft.tests)`;
