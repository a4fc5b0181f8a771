import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openDatabase } from "../../../server/src/platform/db/open-database.ts";
import { createApi } from "../../kit/api.ts";
import { buildWebApplication } from "../../kit/browser.ts";
import { insertAgent, insertDefaults, insertWorkgroup, type TestAgent } from "../../kit/centre.ts";
import { copyTemplate } from "../../kit/database-server.ts";
import { createFacebookSimulator, type FacebookSimulator } from "../../kit/facebook/index.ts";
import { openScreen } from "../../kit/screen.ts";
import { createServerProcess } from "../../kit/server-process.ts";
import { insertChannel, testKeys } from "../../kit/social.ts";
import { now, openPaintedDesk } from "./painted-desk.ts";

/** One works in a browser; the others are at their desks and hear of everything, but are at lunch. */
const AGENTS = 8;
const HEARTBEAT_MS = 4_000;
const VERIFY_TOKEN = randomBytes(12).toString("hex");

export interface Alert {
  /** Of the interaction. */
  id: string;
  /** Its event was received over the stream; milliseconds since 1970, like the other. */
  received: number;
  /** It could be seen in the browser. */
  painted: number;
}

export interface ContactCentre {
  facebook: FacebookSimulator;
  pageId: string;
  /** The alert of this post, once it was seen; the agent then picks up and disconnects. */
  alertOf(text: string): Promise<Alert>;
  close(): Promise<void>;
}

/**
 * A server process on a durable database, a network that pushes to it, and agents of whom one is
 * available for everything, sits before a real browser, picks up and disconnects.
 */
export async function openContactCentre(postgresUrl: string): Promise<ContactCentre> {
  // Before the server, which serves what is there when it starts.
  await buildWebApplication();
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
    const status = number === 1 ? "Available" : "At Lunch";
    people.push(await insertAgent(db, { name: `agent${number}`, workgroups: [workgroup], status }));
  }
  const dataDir = await mkdtemp(path.join(tmpdir(), "bench-screen-"));
  const key = testKeys[0]?.bytes ?? Buffer.alloc(32);
  const server = await createServerProcess({ databaseUrl: url, dataDir, key });
  await server.start();
  const hook = `${server.url}/webhooks/facebook/${accountId}`;
  await facebook.webhooks.register({ url: hook, verifyToken: VERIFY_TOKEN });
  page.subscriptions.set(facebook.app.id, ["feed"]);
  const alerts = collectAlerts();
  const desks = await Promise.all(people.map((agent) => openDesk(server.url, agent, alerts)));
  const [agent, desk] = [people[0], desks[0]];
  if (!agent || !desk) throw new Error("Somebody has to be available.");
  const browser = await openPaintedDesk(server.url, agent, alerts.painted);
  return {
    facebook,
    pageId: page.id,
    async alertOf(text) {
      const alert = await alerts.next(text);
      desk.answer(alert.id).catch(() => {});
      return alert;
    },
    async close() {
      await browser.close();
      for (const one of desks) await one.close();
      await server.stop();
      await facebook.close();
      await closeDatabase();
      await rm(dataDir, { recursive: true });
    },
  };
}

type Alerts = ReturnType<typeof collectAlerts>;

/** An alert has come when its event was received and it was painted, in whatever order we hear of it. */
function collectAlerts() {
  const waiting = new Map<string, Partial<Alert> & { done: (alert: Alert) => void }>();

  function note(subject: string, facts: Partial<Alert>): void {
    const alert = waiting.get(subject);
    if (!alert) return;
    // What is told twice counts when it was told first.
    const { id, received, painted } = Object.assign(alert, { ...facts, ...alert });
    if (id === undefined || received === undefined || painted === undefined) return;
    waiting.delete(subject);
    alert.done({ id, received, painted });
  }

  return {
    received: (subject: string, id: string) => note(subject, { id, received: now() }),
    painted(text: string, at: number): void {
      const subject = [...waiting.keys()].find((one) => text.includes(one));
      if (subject !== undefined) note(subject, { painted: at });
    },
    next: (subject: string) =>
      new Promise<Alert>((done) => {
        waiting.set(subject, { done });
      }),
  };
}

/** The API's side of a desk: hears what the agent's browser hears. */
async function openDesk(url: string, agent: TestAgent, alerts: Alerts) {
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
      if (state === "alerting" && userId === agent.id) alerts.received(subject, id);
    },
  });
  return {
    async answer(id: string) {
      for (const command of ["pick-up", "disconnect"])
        await api.command(`/api/interactions/${id}/${command}`, {}, () => closed);
    },
    async close() {
      closed = true;
      clearInterval(beating);
      await screen.close();
    },
  };
}
