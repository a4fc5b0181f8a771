import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openDatabase } from "../../../server/src/platform/db/open-database.ts";
import { createApi } from "../../kit/api.ts";
import { insertAgent, insertDefaults, insertWorkgroup, type TestAgent } from "../../kit/centre.ts";
import { copyTemplate } from "../../kit/database-server.ts";
import { createFacebookSimulator, type FacebookSimulator } from "../../kit/facebook/index.ts";
import { openScreen } from "../../kit/screen.ts";
import { createServerProcess } from "../../kit/server-process.ts";
import { insertChannel, testKeys } from "../../kit/social.ts";

const AGENTS = 8;
const HEARTBEAT_MS = 4_000;
const VERIFY_TOKEN = randomBytes(12).toString("hex");

export interface ContactCentre {
  facebook: FacebookSimulator;
  pageId: string;
  /** Resolves with the time (of `performance`) at which a screen shows the alert of this post. */
  alertOf(text: string): Promise<number>;
  close(): Promise<void>;
}

/**
 * A server process on a durable database, a network that pushes to it, and agents who are available
 * for everything; whoever is alerted picks up and disconnects.
 */
export async function openContactCentre(postgresUrl: string): Promise<ContactCentre> {
  const url = await copyTemplate(postgresUrl, { durable: true });
  const { db, close: closeDatabase } = openDatabase({ url, poolSize: 4 });
  await insertDefaults(db);
  const limits = { socialConversation: { percent: 10, maximum: 10 } };
  const workgroup = await insertWorkgroup(db, { name: "Support", alertTimeoutSeconds: 60, limits });
  const facebook = createFacebookSimulator({ seed: 1, usage: { callsPerDay: 10_000_000 } });
  await facebook.start();
  const page = facebook.world.addPage({ name: "Parcels Ltd" });
  const { accountId } = await insertChannel(db, {
    platform: "facebook",
    baseUrl: facebook.url,
    externalId: page.id,
    credentials: {
      pageId: page.id,
      pageAccessToken: facebook.tokens.issuePageToken(page.id),
      appSecret: facebook.app.secret,
      verifyToken: VERIFY_TOKEN,
    },
    workgroupId: workgroup.id,
  });
  const people: TestAgent[] = [];
  for (let number = 1; number <= AGENTS; number++) {
    people.push(await insertAgent(db, { name: `agent${number}`, workgroups: [workgroup] }));
  }
  const dataDir = await mkdtemp(path.join(tmpdir(), "bench-screen-"));
  const key = testKeys[0]?.bytes ?? Buffer.alloc(32);
  const server = await createServerProcess({ databaseUrl: url, dataDir, key });
  await server.start();
  const hook = `${server.url}/webhooks/facebook/${accountId}`;
  await facebook.webhooks.register({ url: hook, verifyToken: VERIFY_TOKEN });
  page.subscriptions.set(facebook.app.id, ["feed"]);
  const waiting = new Map<string, (at: number) => void>();
  const desks = await Promise.all(people.map((agent) => openDesk(server.url, agent, waiting)));
  return {
    facebook,
    pageId: page.id,
    alertOf: (text) => new Promise((resolve) => waiting.set(text, resolve)),
    async close() {
      for (const desk of desks) await desk.close();
      await server.stop();
      await facebook.close();
      await closeDatabase();
      await rm(dataDir, { recursive: true });
    },
  };
}

async function openDesk(url: string, agent: TestAgent, waiting: Map<string, (at: number) => void>) {
  const api = createApi(() => url, agent.cookie);
  let closed = false;
  await api.post("/api/presence/heartbeat");
  const beating = setInterval(
    () => api.post("/api/presence/heartbeat").catch(() => {}),
    HEARTBEAT_MS,
  );
  const screen = await openScreen({
    api,
    server: () => url,
    cookie: agent.cookie,
    onChange({ id, state, userId, subject }) {
      if (state !== "alerting" || userId !== agent.id) return;
      waiting.get(subject)?.(performance.now());
      if (waiting.delete(subject)) answer(id).catch(() => {});
    },
  });

  async function answer(id: string) {
    for (const command of ["pick-up", "disconnect"])
      await api.command(`/api/interactions/${id}/${command}`, {}, () => closed);
  }

  return {
    async close() {
      closed = true;
      clearInterval(beating);
      await screen.close();
    },
  };
}
