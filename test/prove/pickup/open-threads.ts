import { openInteraction } from "../../../server/src/interactions/open.ts";
import { type Db, inTransaction } from "../../../server/src/platform/db/index.ts";
import { insertChannel } from "../../kit/social.ts";

const channels = new WeakMap<object, string>();

/** Interactions as the event bridge opens them, on one workgroup; their ids. */
export async function openThreads(db: Db, workgroupId: string, count: number): Promise<string[]> {
  const channelId = await channelOf(db);
  return await Promise.all(
    Array.from({ length: count }, () =>
      inTransaction(db, async (tx) => {
        const key = crypto.randomUUID();
        const { id: threadId } = await tx
          .insertInto("socialThread")
          .values({ channelId, kind: "conversation", key, rootExternalId: key })
          .returning("id")
          .executeTakeFirstOrThrow();
        const { id } = await openInteraction(tx, {
          mediaType: "socialConversation",
          channelId,
          platform: "facebook",
          threadId,
          contactId: null,
          workgroupId,
          subject: "",
          attributes: {},
        });
        return id;
      }),
    ),
  );
}

/** A channel that is never read: only its threads are needed. */
async function channelOf(db: Db): Promise<string> {
  const known = channels.get(db);
  if (known) return known;
  const { channelId } = await insertChannel(db, {
    platform: "facebook",
    baseUrl: "http://127.0.0.1:9",
    externalId: "1",
  });
  await db
    .updateTable("socialChannel")
    .set({ enabled: false })
    .where("id", "=", channelId)
    .execute();
  channels.set(db, channelId);
  return channelId;
}
