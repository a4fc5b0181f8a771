import type { JsonObject } from "@signalbox/engine/graph";
import { type Db, inTransaction } from "../../../server/src/platform/db/index.ts";
import { createConnections } from "../../../server/src/social/connections.ts";
import { processChannel } from "../../../server/src/social/process-raw.ts";
import { storeRaw } from "../../../server/src/social/raw-events.ts";
import type { Random } from "../../kit/random.ts";
import { insertChannel, silentLog, testKeys } from "../../kit/social.ts";
import { readItem } from "./check-reading.ts";
import type { Samples } from "./samples.ts";

export interface FuzzedChannel {
  samples: Samples;
  workgroupId: string;
  random: Random;
}

const BATCH = 20;

export function insertFuzzedChannel(db: Db, { samples, workgroupId }: FuzzedChannel) {
  const { platform, selfId } = samples;
  return insertChannel(db, {
    platform,
    baseUrl: "http://127.0.0.1:9",
    externalId: selfId,
    credentials: {
      pageId: selfId,
      pageAccessToken: "none",
      appSecret: "secret of the proof",
      consumerSecret: "secret of the proof",
    },
    threadMode: "perPost",
    startAt: new Date("1970-01-02"),
    workgroupId,
  });
}

/** What can be read is taken in; what cannot waits for a person. Nothing of it stops the rest. */
export async function checkTakingIn(
  db: Db,
  bodies: readonly JsonObject[],
  fuzzed: FuzzedChannel,
): Promise<string[]> {
  const { platform, selfId } = fuzzed.samples;
  const { channelId } = await insertFuzzedChannel(db, fuzzed);
  const connections = createConnections({ db, keys: testKeys, log: silentLog });
  const problems: string[] = [];
  for (let at = 0; at < bodies.length; at += BATCH) {
    const items = bodies
      .slice(at, at + BATCH)
      .map((body, number) => ({ key: `fuzz ${at + number}`, body }));
    try {
      await inTransaction(db, (tx) => storeRaw(tx, channelId, "webhook", items));
      await processChannel({ db, connections, log: silentLog }, channelId);
    } catch (error) {
      problems.push(`${platform}: a batch broke the processor: ${String(error).slice(0, 300)}`);
    }
  }
  const rows = await db
    .selectFrom("rawEvent")
    .select(["body", "error", "state"])
    .where("channelId", "=", channelId)
    .where("state", "<>", "done")
    .execute();
  for (const { body, error, state } of rows) {
    // What reads well must be storable too; otherwise it was refused for a reason, which is right.
    if (readItem(platform, selfId, body as JsonObject).outcome !== "read") continue;
    problems.push(
      `${platform}: ${state}, ${error.slice(0, 200)}: ${JSON.stringify(body).slice(0, 300)}`,
    );
  }
  return problems;
}
