import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { sql } from "kysely";
import { z } from "zod";
import { describeUnsent } from "../files/unsent-files.ts";
import { type Db, storableText } from "../platform/db/index.ts";
import { answerOnce, IdempotencyHeaders } from "../platform/http/answer-once.ts";
import { Id, Problem } from "../platform/http/problem.contract.ts";
import { viewerOf } from "../platform/http/viewer-of.ts";
import { currentPosition } from "../platform/live/position.ts";
import { completeWrapUp, extendWrapUp } from "../presence/wrap-up.ts";
import { maySee } from "./actions.ts";
import { errors } from "./errors.ts";
import { findInteraction, type InteractionRow } from "./find.ts";
import {
  Desk,
  DraftRequest,
  InteractionDetail,
  ReadRequest,
  RoutingExplanation,
  TransferTarget,
  WrapUpRequest,
} from "./interactions.contract.ts";
import { listTransferTargets } from "./transfer-targets.ts";
import { getDetail } from "./views/detail.ts";
import { listElsewhere } from "./views/elsewhere.ts";
import { listQueues } from "./views/queue.ts";
import { explainRouting } from "./views/routing.ts";
import { listOwn, listWaiting } from "./views/summary.ts";

/** A list longer than this is not read; the count says how many more there are. */
const MAX_WAITING = 200;

/** What the desk shows, and what it keeps on the server: drafts, read marks, wrap-ups. */
export const deskRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  const params = z.object({ interactionId: Id });

  app.get(
    "/api/desk",
    {
      config: { right: "desk.use" },
      schema: {
        operationId: "getDesk",
        summary: "My interactions, what waits in my workgroups and the queues' figures",
        tags: ["Desk"],
        response: { 200: Desk },
      },
    },
    async (request) => {
      const viewer = viewerOf(request);
      // Before the data: what changes meanwhile is then told again rather than missed.
      const position = await currentPosition(db);
      const [interactions, waiting, elsewhere, queues, { now }] = await Promise.all([
        listOwn(db, viewer),
        listWaiting(db, viewer, MAX_WAITING),
        listElsewhere(db, viewer, MAX_WAITING),
        listQueues(db, [...viewer.workgroupIds]),
        db.selectNoFrom(sql<Date>`clock_timestamp()`.as("now")).executeTakeFirstOrThrow(),
      ]);
      return { interactions, waiting, elsewhere, queues, position, now: now.toISOString() };
    },
  );

  app.get(
    "/api/interactions/:interactionId",
    {
      config: { signedIn: true },
      schema: {
        operationId: "getInteraction",
        summary: "One interaction with its thread, customer, notes and history",
        tags: ["Interactions"],
        params,
        response: { 200: InteractionDetail, 404: Problem },
      },
    },
    (request) => getDetail(db, viewerOf(request), request.params.interactionId),
  );

  app.get(
    "/api/interactions/:interactionId/routing",
    {
      config: { right: "routing.explain" },
      schema: {
        operationId: "explainRouting",
        summary: "Why an interaction waits, agent by agent, and how it was offered before",
        tags: ["Interactions"],
        params,
        response: { 200: RoutingExplanation, 404: Problem },
      },
    },
    async (request) => {
      const { interactionId } = request.params;
      const row = await findInteraction(db, interactionId);
      if (!row || !maySee(viewerOf(request), row))
        throw errors.INTERACTION_NOT_FOUND({ interactionId });
      return explainRouting(db, row);
    },
  );

  app.get(
    "/api/transfer-targets",
    {
      config: { right: "interaction.transfer" },
      schema: {
        operationId: "listTransferTargets",
        summary: "Workgroups, users and stations an interaction can go to, with their load",
        tags: ["Desk"],
        response: { 200: z.array(TransferTarget) },
      },
    },
    () => listTransferTargets(db),
  );

  app.put(
    "/api/interactions/:interactionId/draft",
    {
      config: { right: "desk.use", trail: "none" },
      schema: {
        operationId: "saveReplyDraft",
        summary:
          "Keeps what the agent is typing, and the words for its files; an empty text removes it",
        tags: ["Desk"],
        params,
        headers: IdempotencyHeaders,
        body: DraftRequest,
        response: { 204: z.null(), 404: Problem },
      },
    },
    async (request, reply) => {
      const { interactionId } = request.params;
      const viewer = viewerOf(request);
      const row = await findInteraction(db, interactionId);
      if (!row || !maySee(viewer, row)) throw errors.INTERACTION_NOT_FOUND({ interactionId });
      if (request.body.toMessageId) await requireMessage(db, row, request.body.toMessageId);
      await answerOnce(db, request, (tx) =>
        saveDraft(tx, interactionId, viewer.userId, request.body),
      );
      return reply.code(204).send(null);
    },
  );

  app.put(
    "/api/interactions/:interactionId/read",
    {
      config: { right: "desk.use", trail: "none" },
      schema: {
        operationId: "markRead",
        summary: "Everything up to this message was read",
        tags: ["Desk"],
        params,
        headers: IdempotencyHeaders,
        body: ReadRequest,
        response: { 204: z.null(), 404: Problem },
      },
    },
    async (request, reply) => {
      const { interactionId } = request.params;
      const viewer = viewerOf(request);
      const row = await findInteraction(db, interactionId);
      if (!row || !maySee(viewer, row)) throw errors.INTERACTION_NOT_FOUND({ interactionId });
      await requireMessage(db, row, request.body.messageId);
      await answerOnce(db, request, (tx) =>
        markRead(tx, interactionId, viewer.userId, request.body.messageId),
      );
      return reply.code(204).send(null);
    },
  );

  app.post(
    "/api/wrap-ups/:wrapUpId",
    {
      config: { right: "desk.use", trail: "history" },
      schema: {
        operationId: "completeWrapUp",
        summary: "Ends a wrap-up with its code",
        tags: ["Desk"],
        params: z.object({ wrapUpId: Id }),
        headers: IdempotencyHeaders,
        body: WrapUpRequest,
        response: { 204: z.null(), 404: Problem, 422: Problem },
      },
    },
    async (request, reply) => {
      const { userId } = viewerOf(request);
      const { wrapUpId } = request.params;
      await answerOnce(db, request, (tx) =>
        completeWrapUp(tx, { wrapUpId, userId, ...request.body }),
      );
      return reply.code(204).send(null);
    },
  );

  app.post(
    "/api/wrap-ups/:wrapUpId/extend",
    {
      config: { right: "desk.use", trail: "history" },
      schema: {
        operationId: "extendWrapUp",
        summary: "More time for a wrap-up, as often as its workgroup grants",
        tags: ["Desk"],
        params: z.object({ wrapUpId: Id }),
        headers: IdempotencyHeaders,
        response: { 204: z.null(), 404: Problem, 409: Problem },
      },
    },
    async (request, reply) => {
      const { userId, displayName } = viewerOf(request);
      const { wrapUpId } = request.params;
      const actor = { kind: "user", id: userId, name: displayName } as const;
      await answerOnce(db, request, (tx) => extendWrapUp(tx, { wrapUpId, userId, actor }));
      return reply.code(204).send(null);
    },
  );
};

/** Of the same thread: the view shows its earlier segments too. */
async function requireMessage(db: Db, { threadId }: InteractionRow, messageId: string) {
  const message = await db
    .selectFrom("message")
    .select("id")
    .where("id", "=", messageId)
    .where("threadId", "=", threadId)
    .executeTakeFirst();
  if (!message) throw errors.MESSAGE_NOT_FOUND();
}

async function saveDraft(
  db: Db,
  interactionId: string,
  userId: string,
  draft: z.output<typeof DraftRequest>,
) {
  await describeUnsent(db, { interactionId, userId }, draft.files);
  if (draft.text === "") {
    await db
      .deleteFrom("replyDraft")
      .where("interactionId", "=", interactionId)
      .where("userId", "=", userId)
      .execute();
    return;
  }
  const values = {
    text: storableText(draft.text),
    toMessageId: draft.toMessageId,
    updatedAt: sql<Date>`now()`,
  };
  await db
    .insertInto("replyDraft")
    .values({ interactionId, userId, ...values })
    .onConflict((conflict) => conflict.columns(["interactionId", "userId"]).doUpdateSet(values))
    .execute();
}

async function markRead(db: Db, interactionId: string, userId: string, messageId: string) {
  await db
    .insertInto("interactionRead")
    .values({ interactionId, userId, messageId })
    .onConflict((conflict) =>
      conflict.columns(["interactionId", "userId"]).doUpdateSet({
        messageId: sql<string>`greatest(interaction_read.message_id, excluded.message_id)`,
        at: sql<Date>`now()`,
      }),
    )
    .execute();
}
