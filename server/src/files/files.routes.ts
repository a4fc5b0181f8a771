import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { maySee } from "../interactions/actions.ts";
import { findInteraction } from "../interactions/find.ts";
import { permit } from "../interactions/permit.ts";
import type { Db } from "../platform/db/index.ts";
import { answerOnce, IdempotencyHeaders } from "../platform/http/answer-once.ts";
import { Id, Problem } from "../platform/http/problem.contract.ts";
import { viewerOf } from "../platform/http/viewer-of.ts";
import { ReplyFileView } from "./files.contract.ts";
import { errors } from "./files.errors.ts";
import { findMessageFile } from "./message-file.ts";
import { addReplyFile, removeReplyFile } from "./reply-files.ts";
import { serveFile } from "./serve-file.ts";
import { findUnsent } from "./unsent-files.ts";

/** The largest that any network takes and we keep. */
const BODY_LIMIT_BYTES = 40 * 1024 * 1024;

const tags = ["Messages"];

/** Files of messages: shown from here, so that no stranger's server learns who reads what and when. */
export const fileRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  // No form of another site can send this type.
  app.addContentTypeParser(
    "application/octet-stream",
    { parseAs: "buffer" },
    (_request, body, done) => done(null, body),
  );

  app.get(
    "/api/interactions/:interactionId/messages/:messageId/attachments/:position",
    {
      config: { signedIn: true },
      schema: {
        operationId: "getAttachment",
        summary: "A picture, video or sound of a message, as what its content is",
        tags,
        params: z.object({
          interactionId: Id,
          messageId: Id,
          position: z.coerce.number().int().min(0).max(99),
        }),
      },
    },
    async (request, reply) => {
      const { interactionId, messageId, position } = request.params;
      const row = await findInteraction(db, interactionId);
      if (!row?.threadId || !maySee(viewerOf(request), row)) throw errors.FILE_NOT_FOUND();
      const file = await findMessageFile(db, { threadId: row.threadId, messageId, position });
      if (!file) throw errors.FILE_NOT_FOUND();
      return serveFile(reply, file, request.headers.range);
    },
  );

  app.post(
    "/api/interactions/:interactionId/files",
    {
      bodyLimit: BODY_LIMIT_BYTES,
      config: { right: "desk.use", trail: "none" },
      schema: {
        operationId: "addReplyFile",
        summary: "Takes a file for an answer; the body is its content",
        tags,
        consumes: ["application/octet-stream"],
        params: z.object({ interactionId: Id }),
        headers: IdempotencyHeaders,
        querystring: z.object({
          name: z.string().max(400).default(""),
          visibility: z.enum(["public", "private"]),
        }),
        response: { 200: ReplyFileView, 403: Problem, 404: Problem, 409: Problem, 422: Problem },
      },
    },
    async (request) => {
      const viewer = viewerOf(request);
      const { name, visibility } = request.query;
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      return await answerOnce(db, request, async (tx) => {
        const action = visibility === "public" ? "reply" : "replyPrivately";
        const interaction = await permit(tx, viewer, request.params.interactionId, action);
        const { userId } = viewer;
        return await addReplyFile(tx, { interaction, userId, visibility, name, bytes });
      });
    },
  );

  app.get(
    "/api/interactions/:interactionId/files/:fileId",
    {
      config: { right: "desk.use" },
      schema: {
        operationId: "getReplyFile",
        summary: "A file of one's own that waits for an answer",
        tags,
        params: z.object({ interactionId: Id, fileId: Id }),
      },
    },
    async (request, reply) => {
      const { interactionId, fileId } = request.params;
      const viewer = viewerOf(request);
      const row = await findInteraction(db, interactionId);
      if (!row || !maySee(viewer, row)) throw errors.FILE_NOT_FOUND();
      const file = await findUnsent(db, { interactionId, userId: viewer.userId }, fileId);
      if (!file) throw errors.FILE_NOT_FOUND();
      return serveFile(reply, file, request.headers.range);
    },
  );

  app.delete(
    "/api/interactions/:interactionId/files/:fileId",
    {
      config: { right: "desk.use", trail: "none" },
      schema: {
        operationId: "removeReplyFile",
        summary: "Removes a file that was not sent",
        tags,
        params: z.object({ interactionId: Id, fileId: Id }),
        headers: IdempotencyHeaders,
        response: { 204: z.null(), 403: Problem, 404: Problem },
      },
    },
    async (request, reply) => {
      const { interactionId, fileId } = request.params;
      const viewer = viewerOf(request);
      const row = await findInteraction(db, interactionId);
      if (!row || !maySee(viewer, row)) throw errors.FILE_NOT_FOUND();
      await answerOnce(db, request, (tx) =>
        removeReplyFile(tx, { id: fileId, interactionId, userId: viewer.userId }),
      );
      return reply.code(204).send(null);
    },
  );
};
