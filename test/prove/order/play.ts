import type { RawItem } from "../../../server/src/hub/index.ts";
import { type Db, inTransaction } from "../../../server/src/platform/db/index.ts";
import { createConnections } from "../../../server/src/social/connections.ts";
import { processChannel } from "../../../server/src/social/process-raw.ts";
import { storeRaw } from "../../../server/src/social/raw-events.ts";
import { insertChannel, listMessages, silentLog, testKeys } from "../../kit/social.ts";
import type { Story } from "./story.ts";

/** What a thread looks like in the end: one line per message, in the thread's order. */
export type Ending = string[];

/** Takes a story in, batch by batch, on a channel of its own; the network itself cannot be asked. */
export async function play(
  db: Db,
  { platform, selfId, startAt }: Story,
  batches: readonly RawItem[][],
  workgroupId: string,
): Promise<Ending> {
  const { channelId } = await insertChannel(db, {
    platform,
    baseUrl: "http://127.0.0.1:9",
    externalId: selfId,
    credentials: { pageId: selfId, pageAccessToken: "none" },
    threadMode: "perPost",
    startAt,
    workgroupId,
  });
  const connections = createConnections({ db, keys: testKeys, log: silentLog });
  for (const batch of batches) {
    await inTransaction(db, (tx) => storeRaw(tx, channelId, "webhook", batch));
    await processChannel({ db, connections, log: silentLog }, channelId);
  }
  const left = await db
    .selectFrom("rawEvent")
    .select(["id", "error"])
    .where("channelId", "=", channelId)
    .where("state", "<>", "done")
    .execute();
  const rows = await listMessages(db, channelId);
  return [
    ...left.map(({ error }) => `Not taken in: ${error}`),
    ...rows
      .map(({ externalId, text, state, versions, parentExternalId, threadKey, sortAt }) =>
        JSON.stringify({
          at: sortAt,
          id: externalId,
          text: state === "deleted" ? "" : text,
          versions: state === "deleted" ? [] : versions.map((one) => one.text),
          state,
          parent: parentExternalId,
          thread: threadKey,
        }),
      )
      .sort(),
  ];
}
