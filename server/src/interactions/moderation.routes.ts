import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { actorOf, writeAudit } from "../features/audit/write-audit.ts";
import { type Db, inTransaction } from "../platform/db/index.ts";
import { answerOnce, IdempotencyHeaders } from "../platform/http/answer-once.ts";
import { Id, Problem } from "../platform/http/problem.contract.ts";
import { viewerOf } from "../platform/http/viewer-of.ts";
import type { Logger } from "../platform/log/log.ts";
import type { KeyRing } from "../platform/secrets/secrets.ts";
import { createConnections, errors as socialErrors } from "../social/index.ts";
import { errors } from "./errors.ts";
import { DEEDS, type Deed, EditRequest, MessageView } from "./interactions.contract.ts";
import { type Doing, findModerated, moderateHere, moderateThere, PAST } from "./moderate.ts";
import { findMessage } from "./views/message.ts";

const SUMMARIES: Readonly<Record<Deed, string>> = {
  hide: "Hides a customer's public message at its network",
  show: "Shows a hidden message at its network again",
  like: "Likes a customer's message as the brand",
  unlike: "Takes the brand's like back",
  delete: "Deletes a message of ours at its network",
  edit: "Changes the words of a message of ours at its network",
};

/** What an agent does to messages where they stand: at the network, at once, and in the audit log. */
export const moderationRoutes: FastifyPluginAsyncZod<{
  db: Db;
  keys: KeyRing;
  log: Logger;
}> = async (app, { db, keys, log }) => {
  const connections = createConnections({ db, keys, log });

  async function work(request: FastifyRequest, place: Place, doing: Doing): Promise<MessageView> {
    const viewer = viewerOf(request);
    const { interactionId, messageId } = place;
    return await answerOnce(db, request, async (tx) => {
      // Nothing of the interaction is locked while the network is asked: what it does may be done twice.
      const found = await inTransaction(db, (look) => findModerated(look, viewer, place, doing));
      await moderateThere(connections, found, doing);
      await moderateHere(tx, interactionId, found, doing, {
        kind: "user",
        id: viewer.userId,
        name: viewer.displayName,
      });
      const { platform, state, text } = found;
      await writeAudit(tx, {
        actor: actorOf(request),
        action: `message.${PAST[doing.deed]}`,
        entityType: "message",
        entityId: messageId,
        before: { interaction: interactionId, platform, state, ...(doing.text && { text }) },
        ...(doing.text && { after: { text: doing.text } }),
      });
      const message = await findMessage(tx, viewer.userId, messageId);
      if (!message) throw errors.MESSAGE_NOT_FOUND();
      return message;
    });
  }

  const params = z.object({ interactionId: Id, messageId: Id });
  const response = { 200: MessageView, 403: Problem, 404: Problem, 409: Problem, 503: Problem };

  for (const deed of DEEDS.filter((one) => one !== "edit")) {
    app.post(
      `/api/interactions/:interactionId/messages/:messageId/${deed}`,
      {
        config: { right: "desk.use" },
        schema: {
          operationId: `${deed}Message`,
          summary: SUMMARIES[deed],
          tags: ["Messages"],
          params,
          headers: IdempotencyHeaders,
          response,
        },
      },
      (request) => work(request, request.params, { deed }),
    );
  }

  app.post(
    "/api/interactions/:interactionId/messages/:messageId/edit",
    {
      config: { right: "desk.use" },
      schema: {
        operationId: "editMessage",
        summary: SUMMARIES.edit,
        tags: ["Messages"],
        params,
        headers: IdempotencyHeaders,
        body: EditRequest,
        response: { ...response, 422: Problem },
      },
    },
    (request) => {
      const text = request.body.text.trim();
      if (text === "") throw socialErrors.REPLY_EMPTY();
      return work(request, request.params, { deed: "edit", text });
    },
  );
};

interface Place {
  interactionId: string;
  messageId: string;
}
