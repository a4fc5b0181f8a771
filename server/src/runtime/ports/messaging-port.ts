import type { MessagingPort } from "@signalbox/handlers/ports";
import { isId } from "../../interactions/find.ts";
import type { Db } from "../../platform/db/index.ts";
import { queueReply } from "../../social/outbox/queue-reply.ts";
import { answer, refusal } from "./answer.ts";

/** Reading and answering messages within the turn's transaction; the outbox sends after it. */
export function messagingPort(tx: Db, stepKey: string): MessagingPort {
  function queue(
    interactionId: string,
    reply: { text: string; toMessage?: string; visibility: "public" | "private" },
  ) {
    if (!isId(interactionId)) {
      return Promise.resolve(
        refusal("notFound", `There is no interaction “${interactionId.slice(0, 40)}”.`),
      );
    }
    return answer(tx, async () => {
      const { messageId } = await queueReply(tx, {
        interactionId,
        text: reply.text,
        visibility: reply.visibility,
        stepKey,
        toMessageId: reply.toMessage === "" ? undefined : reply.toMessage,
      });
      return { message: messageId };
    });
  }

  return {
    async latestMessage(interactionId) {
      if (!isId(interactionId)) return undefined;
      const row = await tx
        .selectFrom("message")
        .leftJoin("contactIdentity", "contactIdentity.id", "message.identityId")
        .select(["message.id", "message.text", "message.language"])
        .select(["contactIdentity.name", "contactIdentity.handle"])
        .where("message.interactionId", "=", interactionId)
        .where("message.direction", "=", "in")
        .where("message.state", "!=", "deleted")
        .orderBy("message.sortAt", "desc")
        .orderBy("message.id", "desc")
        .limit(1)
        .executeTakeFirst();
      if (!row) return undefined;
      const { id, text, language, name, handle } = row;
      return { id, text, language, author: name ?? "", authorHandle: handle ?? "" };
    },
    sendReply: (interactionId, { text, toMessage }) =>
      queue(interactionId, { text, toMessage, visibility: "public" }),
    sendDirectMessage: (interactionId, { text }) =>
      queue(interactionId, { text, visibility: "private" }),
  };
}
