import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { type Db, openDatabase } from "../../server/src/platform/db/index.ts";
import { createEmptyDatabase, dropDatabase } from "../kit/database-server.ts";
import { createFacebookSimulator } from "../kit/facebook/index.ts";
import { eventually } from "../kit/network/eventually.ts";
import { createServerProcess } from "../kit/server-process.ts";
import { insertChannel, testKeys } from "../kit/social.ts";

export type Stage = {
  url: string;
  browser: Browser;
  /** Signed in as one of the demonstration's people. */
  open(name: string, options?: { width?: number; height?: number; dark?: boolean }): Promise<Page>;
  /** Nadia writes to the page, in public. */
  write(text: string): void;
  close(): Promise<void>;
};

const PASSWORD = "acme-welcomes-you";

/** The running demonstration, with a page on a simulated Facebook and somebody who writes to it. */
export async function createStage(postgres: string, browser: Browser): Promise<Stage> {
  const databaseUrl = await createEmptyDatabase(postgres);
  const dataDir = await mkdtemp(path.join(tmpdir(), "signalbox-stage-"));
  const server = await createServerProcess({
    databaseUrl,
    dataDir,
    key: testKeys[0]?.bytes ?? Buffer.alloc(32),
    env: { SIGNALBOX_DEMO: "1" },
  });
  const facebook = createFacebookSimulator({ usage: { callsPerDay: 1_000_000 } });
  const database = openDatabase({ url: databaseUrl, poolSize: 4 });
  await facebook.start();
  await server.start();
  const page = facebook.world.addPage({ name: "Acme Broadband" });
  await addChannel(database.db, facebook.url, page.id, facebook.tokens.issuePageToken(page.id));
  const nadia = facebook.world.addPerson({ name: "Nadia Haddad" });

  return {
    url: server.url,
    browser,
    async open(name, { width = 1280, height = 800, dark = false } = {}) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: dark ? "dark" : "light",
        reducedMotion: "reduce",
      });
      const tab = await context.newPage();
      await tab.goto(`${server.url}/sign-in`);
      await tab.getByLabel("Name").fill(name);
      await tab.getByLabel("Password").fill(PASSWORD);
      await tab.getByRole("button", { name: "Sign in" }).click();
      await tab.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
      return tab;
    },
    write: (text) => void facebook.world.post({ page: page.id, by: nadia.id, text }),
    async close() {
      await server.stop();
      await facebook.close();
      await database.close();
      await dropDatabase(postgres, databaseUrl);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function addChannel(db: Db, baseUrl: string, pageId: string, pageAccessToken: string) {
  const support = await eventually("the demonstration's workgroups", () =>
    db.selectFrom("workgroup").select("id").where("name", "=", "Support").executeTakeFirst(),
  );
  await insertChannel(db, {
    platform: "facebook",
    name: "Acme on the test stage",
    baseUrl,
    externalId: pageId,
    credentials: { pageId, pageAccessToken, appSecret: "stage", verifyToken: "stage" },
    workgroupId: support.id,
  });
}

/** Nadia writes, and the one who sits at the desk picks it up: the conversation is on the screen. */
export async function bringConversation(stage: Stage, desk: Page): Promise<void> {
  const card = await bringAlert(stage, desk);
  await card.getByRole("button", { name: "Pick up" }).click();
  await desk.getByRole("textbox", { name: /reply to Nadia Haddad/ }).waitFor({ timeout: 30_000 });
}

export async function bringAlert(stage: Stage, desk: Page) {
  await desk.goto(`${stage.url}/desk`);
  stage.write("Your router blinks red since this morning. Can somebody help me? 😢");
  const card = desk.getByRole("article", { name: "Alerting: Nadia Haddad" });
  await card.waitFor({ timeout: 45_000 });
  return card;
}

export const deployedHandler = "/handlers/incoming-conversation";

/** Screens that show what is there, by the person who works with them. */
export const quietScreens = [
  { name: "handlers", user: "dana", path: "/handlers", shows: "Incoming conversation" },
  { name: "designer", user: "dana", path: deployedHandler, shows: "Incoming conversation" },
  { name: "deployments", user: "dana", path: "/deployments", shows: "Incoming conversation" },
  { name: "administration", user: "admin", path: "/administration", shows: "Administration" },
  { name: "users", user: "admin", path: "/administration/users", shows: "Ana Lindqvist" },
  { name: "workgroups", user: "admin", path: "/administration/workgroups", shows: "Support" },
  { name: "channels", user: "admin", path: "/administration/channels", shows: "Acme" },
] as const;
