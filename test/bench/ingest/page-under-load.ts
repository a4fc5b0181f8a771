import { createHmac, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "../../../server/src/platform/db/open-database.ts";
import { insertDefaults, insertWorkgroup } from "../../kit/centre.ts";
import { copyTemplate } from "../../kit/database-server.ts";
import { createServerProcess } from "../../kit/server-process.ts";
import { insertChannel, testKeys } from "../../kit/social.ts";

const PAGE = "1122334455";
const AGAIN_AFTER_MS = 500;

export type PageUnderLoad = Awaited<ReturnType<typeof openPage>>;

/** A server process on a durable database, with a page that a network pushes to and that nobody polls. */
export async function openPage(postgresUrl: string) {
  const url = await copyTemplate(postgresUrl, { durable: true });
  const database = openDatabase({ url, poolSize: 2 });
  const { db } = database;
  await insertDefaults(db);
  const workgroup = await insertWorkgroup(db, { name: "Support" });
  const appSecret = randomBytes(16).toString("hex");
  const { accountId, channelId } = await insertChannel(db, {
    platform: "facebook",
    // Nothing listens there: whatever is needed has to come by itself.
    baseUrl: "http://127.0.0.1:9",
    externalId: PAGE,
    credentials: { pageId: PAGE, pageAccessToken: "none", appSecret, verifyToken: "none" },
    pollIntervalMs: 3_600_000,
    workgroupId: workgroup.id,
  });
  // As many conversations as it can take: what would brake them is not measured.
  await db
    .updateTable("socialChannel")
    .set({ channelFloodLimit: 0 })
    .where("id", "=", channelId)
    .execute();
  const dataDir = await mkdtemp(path.join(tmpdir(), "bench-ingest-"));
  const key = testKeys[0]?.bytes ?? Buffer.alloc(32);
  const server = await createServerProcess({
    databaseUrl: url,
    dataDir,
    key,
    env: { LOG_LEVEL: "error" },
  });
  await server.start();
  const hook = `${server.url}/webhooks/facebook/${accountId}`;
  let posts = 0;
  let refused = 0;

  return {
    channelId,
    /** Pushes so many new posts, each by somebody else, until the server has taken them. */
    async push(count: number): Promise<void> {
      const at = Math.floor(Date.now() / 1000);
      const changes = Array.from({ length: count }, () => change(++posts, at));
      const body = JSON.stringify({ object: "page", entry: [{ id: PAGE, time: at, changes }] });
      const signature = createHmac("sha256", appSecret).update(body).digest("hex");
      for (;;) {
        const status = await deliver(hook, body, signature);
        if (status === 200) return;
        // Too busy to store it now, or the connection broke: the network comes again.
        if (status !== 503) throw new Error(`A delivery was answered ${status}.`);
        refused++;
        await sleep(AGAIN_AFTER_MS);
      }
    },
    refused: () => refused,
    /** Interactions that the handlers have brought to the queue, where they wait for agents. */
    async countQueued(): Promise<number> {
      const { count } = await db
        .selectFrom("acdItem")
        .select((eb) => eb.fn.countAll<string>().as("count"))
        .where("state", "=", "waiting")
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    pushed: () => posts,
    async close() {
      await server.stop();
      await database.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

async function deliver(url: string, body: string, signature: string): Promise<number> {
  const headers = {
    "content-type": "application/json",
    "x-hub-signature-256": `sha256=${signature}`,
  };
  try {
    const answer = await fetch(url, { method: "POST", headers, body });
    await answer.text();
    return answer.status;
  } catch {
    return 503;
  }
}

function change(number: number, at: number) {
  const value = {
    item: "status",
    verb: "add",
    from: { id: String(690_000_000 + number), name: `Person ${number}` },
    message: `Where is parcel ${number}? It was to come yesterday.`,
    post_id: `${PAGE}_${number}`,
    created_time: at,
  };
  return { field: "feed", value };
}
