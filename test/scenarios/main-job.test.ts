import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { hashPassword } from "../../server/src/features/session/passwords.ts";
import { setPasswordHash } from "../../server/src/features/session/session.queries.ts";
import { type Db, openDatabase } from "../../server/src/platform/db/index.ts";
import { startEmbeddedPostgres } from "../../server/src/platform/embedded-postgres/embedded-postgres.ts";
import { type BlueskyNetwork, startBlueskyNetwork, whyUnavailable } from "../kit/bluesky/index.ts";
import { buildWebApplication, openBrowser, whyNoBrowser } from "../kit/browser.ts";
import { insertAgent, insertWorkgroup } from "../kit/centre.ts";
import { eventually } from "../kit/network/eventually.ts";
import { startPostgresServer } from "../kit/postgres-server.ts";
import { createServerProcess, type ServerProcess } from "../kit/server-process.ts";
import { insertChannel, listInteractions, testKeys } from "../kit/social.ts";
import { testPassword } from "../kit/users.ts";

const missing = whyUnavailable() ?? whyNoBrowser();
const patience = { timeout: 30_000 };
let network: BlueskyNetwork;
let browser: Browser;

beforeAll(async () => {
  if (missing) return;
  network = await startBlueskyNetwork();
  await buildWebApplication();
  browser = await openBrowser();
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await network?.close();
});

test("the main job, on the embedded database", async (context) => {
  context.skip(missing !== undefined, missing);
  const folder = await newFolder();
  const server = await startServer({ dataDir: folder });
  const embedded = await startEmbeddedPostgres({
    dataDir: path.join(folder, "postgres"),
    log: { info() {}, warn() {}, error() {} },
  });
  onTestFinished(() => embedded.stop());

  await playMainJob(server, embedded.url);
});

test("the main job, on a PostgreSQL server", async (context) => {
  context.skip(missing !== undefined, missing);
  const postgres = await startPostgresServer();
  onTestFinished(() => postgres.stop());
  const server = await startServer({ dataDir: await newFolder(), databaseUrl: postgres.url });

  await playMainJob(server, postgres.url);
});

/** A person posts, an agent answers, the person replies, the agent ends it, and it goes on later. */
async function playMainJob(server: ServerProcess, databaseUrl: string) {
  const { db, close } = openDatabase({ url: databaseUrl, poolSize: 4 });
  onTestFinished(close);
  const { brand, customer, channelId } = await setUp(db);
  const desk = await openDesk(server);

  const asked = await customer.post(`@${brand.handle} my router is dead since noon 😢`);
  const alert = desk.getByRole("article", { name: "Alerting: Nadia Haddad" });
  await alert.waitFor(patience);
  expect(await alert.textContent()).toContain("my router is dead since noon 😢");
  await expectDecided(db, "incoming-conversation");
  await alert.getByRole("button", { name: "Pick up" }).click();

  const composer = desk.getByRole("textbox", { name: "Public reply to Nadia Haddad" });
  await composer.waitFor(patience);
  await composer.fill("Sorry to hear that! We restart your line now.");
  await desk.getByRole("button", { name: /^Send/ }).click();
  const answered = await eventually(
    "the answer stands on the network",
    async () => (await network.repoRecords(brand.did))[0],
    { timeoutMs: 30_000 },
  );
  expect(answered).toMatchObject({
    text: "Sorry to hear that! We restart your line now.",
    reply: { parent: { uri: asked.uri }, root: { uri: asked.uri } },
  });

  await customer.reply(answered.uri, "It works again, thank you!");
  await thread(desk).getByText("It works again, thank you!").waitFor(patience);
  expect(await listInteractions(db, channelId)).toHaveLength(1);

  await desk.getByRole("button", { name: /^Disconnect/ }).click();
  const [first] = await eventually("the interaction is over", async () => {
    const all = await listInteractions(db, channelId);
    return all[0]?.disconnectedAt ? all : undefined;
  });
  await customer.reply(answered.uri, "It is dead once more.");
  await alert.waitFor(patience);
  const [, second] = await listInteractions(db, channelId);
  expect(second).toMatchObject({ predecessorId: first?.id, state: "alerting" });
  expect((await network.repoRecords(brand.did)).map(({ text }) => text)).toEqual([answered.text]);
}

async function setUp(db: Db) {
  const brand = await network.createAccount({ handle: "acme", displayName: "Acme" });
  const customer = network.as(
    await network.createAccount({ handle: "nadia", displayName: "Nadia Haddad" }),
  );
  const support = await insertWorkgroup(db, { name: "Support", alertTimeoutSeconds: 60 });
  const agent = await insertAgent(db, {
    name: "ana",
    displayName: "Ana Lindqvist",
    workgroups: [support],
  });
  await setPasswordHash(db, agent.id, await hashPassword(testPassword));
  const { channelId } = await insertChannel(db, {
    platform: "bluesky",
    baseUrl: network.pdsUrl,
    externalId: brand.did,
    credentials: { identifier: brand.handle, appPassword: brand.appPassword },
    directMessages: false,
    workgroupId: support.id,
  });
  return { brand, customer, channelId };
}

/** Signs in as people do and takes the seat at the desk. */
async function openDesk(server: ServerProcess): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(`${server.url}/desk`);
  await page.getByLabel("Name").fill("ana");
  await page.getByLabel("Password").fill(testPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/desk/);
  return page;
}

function thread(desk: Page) {
  return desk.getByRole("tabpanel", { name: "Thread" });
}

/** The deployed handler ran, and it was the one that decided. */
async function expectDecided(db: Db, handlerId: string) {
  const runs = await db.selectFrom("run").select(["handlerId", "role", "status"]).execute();
  expect(runs).toContainEqual({ handlerId, role: "primary", status: "ended" });
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "signalbox-main-job-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function startServer(options: { dataDir: string; databaseUrl?: string }) {
  const key = testKeys[0]?.bytes ?? Buffer.alloc(32);
  const server = await createServerProcess({ ...options, key });
  onTestFinished(() => server.stop().then(() => {}));
  await server.start();
  return server;
}
