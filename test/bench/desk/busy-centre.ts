import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  insertComment,
  insertQuietChannel,
  openConversation,
} from "../../../server/src/interactions/testing.ts";
import { openDatabase } from "../../../server/src/platform/db/open-database.ts";
import { type Api, createApi } from "../../kit/api.ts";
import { insertAgent, insertDefaults, insertWorkgroup } from "../../kit/centre.ts";
import { copyTemplate, dropDatabase } from "../../kit/database-server.ts";
import { createServerProcess } from "../../kit/server-process.ts";

/** Ana's own, to walk between; each with a thread. */
const OWN = 8;
const MESSAGES = 12;
const COLLEAGUES = 10;
const EVENTS_PER_SECOND = 20;
const BEAT_MS = 10_000;

/**
 * A server with one workgroup: Ana, whose desk is measured, with work in hand, and colleagues who
 * change something `EVENTS_PER_SECOND` times a second of which her desk is told.
 */
export async function openBusyCentre(postgresUrl: string) {
  const url = await copyTemplate(postgresUrl);
  const database = openDatabase({ url, poolSize: 4 });
  const { db } = database;
  await insertDefaults(db);
  const workgroup = await insertWorkgroup(db, { name: "Support" });
  const channelId = await insertQuietChannel(db, workgroup.id);
  const dataDir = await mkdtemp(path.join(tmpdir(), "bench-desk-"));
  const server = await createServerProcess({ databaseUrl: url, dataDir, key: randomBytes(32) });
  await server.start();

  async function sitDown(name: string, conversations: number) {
    const options = { name, workgroups: [workgroup], status: "Available, No ACD" };
    const agent = await insertAgent(db, options);
    const api = createApi(() => server.url, agent.cookie);
    await api.post("/api/presence/heartbeat");
    const ids: string[] = [];
    for (let number = 0; number < conversations; number++) {
      const place = { channelId, workgroupId: workgroup.id, acd: false };
      const { id, threadId } = await openConversation(db, place);
      for (let message = 0; message < MESSAGES; message++)
        await insertComment(db, { channelId, threadId, interactionId: id, secondsAgo: 600 });
      const { status } = await api.post(`/api/interactions/${id}/pick-up`);
      if (status !== 200) throw new Error(`${name} has nothing in hand: ${status}.`);
      ids.push(id);
    }
    return { agent, api, ids };
  }

  const ana = await sitDown("ana", OWN);
  const colleagues: Awaited<ReturnType<typeof sitDown>>[] = [];
  for (let number = 1; number <= COLLEAGUES; number++)
    colleagues.push(await sitDown(`colleague${number}`, 1));
  const beating = setInterval(() => {
    for (const { api } of [ana, ...colleagues])
      void api.post("/api/presence/heartbeat").catch(() => {});
  }, BEAT_MS);
  const load = createLoad(colleagues);
  let isClosed = false;

  return {
    url: server.url,
    cookie: ana.agent.cookie,
    /** Changes begin, and go on until the centre is closed. */
    begin: load.begin,
    /** How many changes were made so far. */
    changes: load.count,
    async close() {
      if (isClosed) return;
      isClosed = true;
      load.end();
      clearInterval(beating);
      await server.stop();
      await database.close();
      await dropDatabase(postgresUrl, url);
      await rm(dataDir, { recursive: true });
    },
  };
}

function createLoad(colleagues: readonly { api: Api; ids: readonly string[] }[]) {
  let changing: ReturnType<typeof setInterval> | undefined;
  let asked = 0;
  let made = 0;

  async function change(): Promise<void> {
    const number = asked++;
    const { api, ids } = colleagues[number % colleagues.length] ?? {};
    const on = Math.floor(number / colleagues.length) % 2 === 0;
    const answer = await api?.post(`/api/interactions/${ids?.[0]}/hold`, { on });
    if (answer?.status === 200) made++;
  }

  return {
    begin() {
      changing = setInterval(() => void change().catch(() => {}), 1000 / EVENTS_PER_SECOND);
    },
    count: () => made,
    end: () => clearInterval(changing),
  };
}
