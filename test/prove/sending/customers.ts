import { getConnector, type SeenMessage } from "../../../server/src/hub/index.ts";
import { type Db, inTransaction } from "../../../server/src/platform/db/index.ts";
import { applyEvent } from "../../../server/src/social/apply-event.ts";
import { findChannel } from "../../../server/src/social/channels.ts";
import { queueReply } from "../../../server/src/social/index.ts";
import type { Random } from "../../kit/random.ts";
import type { Brand } from "../networks/brand.ts";

/** An answer that the product has taken, and the conversation in which it stands. */
export interface Answer {
  messageId: string;
  text: string;
  conversation: string;
  brand: Brand;
}

let written = 0;

/** A customer writes, and gets so many answers; they are queued when this returns. */
export async function askAndAnswer(
  db: Db,
  brand: Brand,
  { random, answers }: { random: Random; answers: number },
): Promise<Answer[]> {
  const { id, thread } = brand.write(random, ++written);
  const channel = await findChannel(db, brand.channelId);
  if (!channel) throw new Error("The channel is gone.");
  const connector = getConnector(channel.platform);
  const interactionId = await inTransaction(db, async (tx) => {
    const context = { channel, connector, source: "feed", receivedAt: new Date() };
    await applyEvent(tx, context, seen(id, thread));
    const row = await tx
      .selectFrom("message")
      .select("interactionId")
      .where("channelId", "=", channel.id)
      .where("externalId", "=", id)
      .executeTakeFirstOrThrow();
    return row.interactionId ?? "";
  });
  const queued: Answer[] = [];
  for (let part = 1; part <= answers; part++) {
    const text = `Answer ${part} to message ${written}`;
    const { messageId } = await inTransaction(db, (tx) =>
      queueReply(tx, {
        interactionId,
        text,
        visibility: "public",
        stepKey: `${brand.name} ${written} ${part}`,
      }),
    );
    queued.push({ messageId, text, conversation: id, brand });
  }
  return queued;
}

function seen(id: string, thread: string): SeenMessage {
  const now = new Date().toISOString();
  return {
    type: "message",
    kind: id === thread ? "post" : "comment",
    externalId: id,
    rootId: thread,
    parentId: id === thread ? "" : thread,
    peer: null,
    author: { id: `author of ${id}`, handle: "jane", name: "Jane", avatarUrl: "" },
    isSelf: false,
    text: "Help",
    language: "en",
    attachments: [],
    visibility: "public",
    url: "",
    createdAt: now,
    arrivedAt: now,
    at: now,
    version: id,
    replyable: null,
  };
}
