import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { actorOf, writeAudit } from "../features/audit/write-audit.ts";
import { type Db, inTransaction } from "../platform/db/index.ts";
import { answerOnce, IdempotencyHeaders } from "../platform/http/answer-once.ts";
import { Id, Problem } from "../platform/http/problem.contract.ts";
import { viewerOf } from "../platform/http/viewer-of.ts";
import type { Logger } from "../platform/log/log.ts";
import type { KeyRing } from "../platform/secrets/secrets.ts";
import { createConnections } from "../social/index.ts";
import { errors } from "./errors.ts";
import { MessageView } from "./interactions.contract.ts";
import { DEEDS, type Deed, findModerated, moderateHere, moderateThere } from "./moderate.ts";
import { findMessage } from "./views/message.ts";

const SUMMARIES: Readonly<Record<Deed, string>> = {
  hide: "Hides a customer's public message at its network",
  show: "Shows a hidden message at its network again",
  like: "Likes a customer's public message as the brand",
  unlike: "Takes the brand's like back",
  delete: "Deletes a public message of ours at its network",
};

/** What an agent does to messages where they stand: at the network, at once, and in the audit log. */
export const moderationRoutes: FastifyPluginAsyncZod<{
  db: Db;
  keys: KeyRing;
  log: Logger;
}> = async (app, { db, keys, log }) => {
  const connections = createConnections({ db, keys, log });
  for (const deed of DEEDS) {
    app.post(
      `/api/interactions/:interactionId/messages/:messageId/${deed}`,
      {
        config: { right: "desk.use" },
        schema: {
          operationId: `${deed}Message`,
          summary: SUMMARIES[deed],
          tags: ["Messages"],
          params: z.object({ interactionId: Id, messageId: Id }),
          headers: IdempotencyHeaders,
          response: { 200: MessageView, 403: Problem, 404: Problem, 409: Problem, 503: Problem },
        },
      },
      async (request) => {
        const viewer = viewerOf(request);
        const { interactionId, messageId } = request.params;
        return await answerOnce(db, request, async (tx) => {
          // Nothing of the interaction is locked while the network is asked: what it does may be done twice.
          const found = await inTransaction(db, (look) =>
            findModerated(look, viewer, request.params, deed),
          );
          await moderateThere(connections, found, deed);
          await moderateHere(tx, interactionId, found, deed);
          await writeAudit(tx, {
            actor: actorOf(request),
            action: `message.${PAST[deed]}`,
            entityType: "message",
            entityId: messageId,
            before: { interaction: interactionId, platform: found.platform, state: found.state },
          });
          const message = await findMessage(tx, viewer.userId, messageId);
          if (!message) throw errors.MESSAGE_NOT_FOUND();
          return message;
        });
      },
    );
  }
};

const PAST: Readonly<Record<Deed, string>> = {
  hide: "hidden",
  show: "shown",
  like: "liked",
  unlike: "unliked",
  delete: "deleted",
};
