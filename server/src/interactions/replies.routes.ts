import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Db } from "../platform/db/index.ts";
import { answerOnce, IdempotencyHeaders } from "../platform/http/answer-once.ts";
import { Id, Problem } from "../platform/http/problem.contract.ts";
import { viewerOf } from "../platform/http/viewer-of.ts";
import type { Viewer } from "../platform/permissions/viewer.ts";
import { discardSend, queueReply, retrySend } from "../social/index.ts";
import { touch } from "./change.ts";
import { errors } from "./errors.ts";
import { lockInteraction } from "./find.ts";
import { MessageView, ReplyRequest } from "./interactions.contract.ts";
import { publishMessage } from "./messages.ts";
import { permit } from "./permit.ts";
import { findMessage } from "./views/message.ts";

/** Answers of agents: queued here, sent by the outbox, honest about what became of them. */
export const replyRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  app.post(
    "/api/interactions/:interactionId/replies",
    {
      config: { right: "desk.use", trail: "history" },
      schema: {
        operationId: "reply",
        summary:
          "Answers a message, in public or in private; the answer is queued and sent in order",
        tags: ["Messages"],
        params: z.object({ interactionId: Id }),
        headers: IdempotencyHeaders,
        body: ReplyRequest,
        response: { 200: MessageView, 403: Problem, 404: Problem, 409: Problem, 422: Problem },
      },
    },
    async (request) => {
      const viewer = viewerOf(request);
      const { interactionId } = request.params;
      const { text, toMessageId, visibility, inParts, attachments } = request.body;
      const { messageId } = await answerOnce(db, request, async (tx) => {
        await permit(
          tx,
          viewer,
          interactionId,
          visibility === "public" ? "reply" : "replyPrivately",
        );
        await tx
          .deleteFrom("replyDraft")
          .where("interactionId", "=", interactionId)
          .where("userId", "=", viewer.userId)
          .execute();
        return queueReply(tx, {
          interactionId,
          text,
          toMessageId,
          visibility,
          inParts,
          attachments,
          userId: viewer.userId,
        });
      });
      return getMessage(db, viewer, messageId);
    },
  );

  const params = z.object({ interactionId: Id, messageId: Id });

  app.post(
    "/api/interactions/:interactionId/messages/:messageId/retry",
    {
      config: { right: "desk.use", trail: "history" },
      schema: {
        operationId: "retryReply",
        summary: "Sends a failed or uncertain answer again, as it was or with other words",
        tags: ["Messages"],
        params,
        headers: IdempotencyHeaders,
        body: z.object({ text: z.string().min(1).max(20_000).optional() }),
        response: { 200: MessageView, 403: Problem, 404: Problem, 409: Problem, 422: Problem },
      },
    },
    async (request) => {
      const viewer = viewerOf(request);
      const { interactionId, messageId } = request.params;
      const { text } = request.body;
      await answerOnce(db, request, async (tx) => {
        await permitOwn(tx, viewer, interactionId, messageId);
        await retrySend(tx, messageId, text === undefined ? {} : { text });
        await publishMessage(tx, await lockInteraction(tx, interactionId), messageId);
      });
      return getMessage(db, viewer, messageId);
    },
  );

  app.delete(
    "/api/interactions/:interactionId/messages/:messageId",
    {
      config: { right: "desk.use", trail: "history" },
      schema: {
        operationId: "discardReply",
        summary: "Gives up an answer that was not sent",
        tags: ["Messages"],
        params,
        headers: IdempotencyHeaders,
        response: { 204: z.null(), 403: Problem, 404: Problem, 409: Problem },
      },
    },
    async (request, reply) => {
      const { interactionId, messageId } = request.params;
      await answerOnce(db, request, async (tx) => {
        await permitOwn(tx, viewerOf(request), interactionId, messageId);
        await discardSend(tx, messageId);
        await touch(tx, await lockInteraction(tx, interactionId));
      });
      return reply.code(204).send(null);
    },
  );
};

async function permitOwn(
  tx: Db,
  viewer: Viewer,
  interactionId: string,
  messageId: string,
): Promise<void> {
  await permit(tx, viewer, interactionId, "addNote");
  const message = await tx
    .selectFrom("message")
    .select("id")
    .where("id", "=", messageId)
    .where("interactionId", "=", interactionId)
    .where("direction", "=", "out")
    .executeTakeFirst();
  if (!message) throw errors.MESSAGE_NOT_FOUND();
}

async function getMessage(db: Db, viewer: Viewer, messageId: string): Promise<MessageView> {
  const message = await findMessage(db, viewer.userId, messageId);
  if (!message) throw errors.MESSAGE_NOT_FOUND();
  return message;
}
