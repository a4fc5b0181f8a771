import { shippedHandlers } from "@signalbox/handlers/graphs";
import { sql } from "kysely";
import { type Db, json } from "../../platform/db/index.ts";
import { publishHandler } from "./announce.ts";
import { canonical } from "./canonical.ts";
import { type readContent, writeDraft } from "./drafts.ts";
import { errors } from "./errors.ts";
import { findActive, lockDeployments, lockHandler } from "./handler-queries.ts";
import { findCallers } from "./undeploy.ts";

type Content = ReturnType<typeof readContent>;

/**
 * Makes a handler out of a document, as a draft. An id that was deleted before may be used again;
 * the old versions stay, for runs that still need them, and numbers go on after them.
 *
 * Throws HANDLER_EXISTS.
 */
export async function createHandler(
  tx: Db,
  { userId, content }: { userId: string; content: Content },
): Promise<void> {
  const { id, title, category = "" } = content.document;
  const created = await tx
    .insertInto("handler")
    .values({ id, title, category })
    .onConflict((conflict) =>
      conflict
        .column("id")
        .doUpdateSet({ title, category, deletedAt: null, createdAt: sql<Date>`now()` })
        .where("handler.deletedAt", "is not", null),
    )
    .returning("id")
    .executeTakeFirst();
  if (!created) throw errors.HANDLER_EXISTS({ handlerId: id });
  const draft = {
    document: json(content.document),
    layout: json(content.layout),
    tests: json(content.tests),
    updatedBy: userId,
  };
  await tx
    .insertInto("handlerDraft")
    .values({ handlerId: id, ...draft })
    .onConflict((conflict) =>
      conflict.column("handlerId").doUpdateSet({
        ...draft,
        basedOn: null,
        rev: sql<number>`handler_draft.rev + 1`,
        updatedAt: sql<Date>`now()`,
      }),
    )
    .execute();
  await publishHandler(tx, { handlerId: id, what: "draft", rev: 1 });
}

/** The draft of another handler under a new id and title. Throws HANDLER_NOT_FOUND, HANDLER_EXISTS. */
export async function copyHandler(
  tx: Db,
  copy: { from: string; id: string; title: string; userId: string },
): Promise<void> {
  await lockHandler(tx, copy.from);
  const draft = await tx
    .selectFrom("handlerDraft")
    .select(["document", "layout", "tests"])
    .where("handlerId", "=", copy.from)
    .executeTakeFirstOrThrow();
  const document = { ...draft.document, id: copy.id, title: copy.title };
  const content = { ...draft, document } as Content;
  await createHandler(tx, { userId: copy.userId, content });
}

/** Brings the draft back to what this release ships; what is deployed stays. Throws HANDLER_NOT_SHIPPED. */
export async function resetHandler(
  tx: Db,
  { handlerId, userId }: { handlerId: string; userId: string },
): Promise<void> {
  const handler = await lockHandler(tx, handlerId);
  const shipped = shippedHandlers.find(({ document }) => document.id === handlerId);
  if (!handler.shipped || !shipped) throw errors.HANDLER_NOT_SHIPPED({ handler: handler.title });
  const document = canonical(shipped.document);
  const content = { document, layout: shipped.layout, tests: shipped.tests.tests };
  const rev = await writeDraft(tx, { handlerId, userId, content });
  await tx
    .updateTable("handler")
    .set({ title: document.title, category: document.category ?? "" })
    .where("id", "=", handlerId)
    .execute();
  await publishHandler(tx, { handlerId, what: "draft", rev });
}

/**
 * Takes a handler away. Versions stay where runs can find them.
 *
 * Throws HANDLER_DEPLOYED, and HANDLER_IN_USE when what is deployed calls it by number.
 */
export async function deleteHandler(tx: Db, handlerId: string): Promise<void> {
  await lockDeployments(tx);
  const { title } = await lockHandler(tx, handlerId);
  const active = await findActive(tx, handlerId);
  if (active) throw errors.HANDLER_DEPLOYED({ handler: title, version: active.version });
  const callers = await findCallers(tx, handlerId, "anyVersion");
  if (callers.length > 0)
    throw errors.HANDLER_IN_USE({ handler: title, callers: callers.join(", ") });
  await tx
    .updateTable("handler")
    .set({ deletedAt: sql<Date>`now()` })
    .where("id", "=", handlerId)
    .execute();
  await publishHandler(tx, { handlerId, what: "draft", rev: 0 });
}
