import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { type Db, openDatabase } from "../../server/src/platform/db/index.ts";
import { type Api, createApi } from "../kit/api.ts";
import { createEmptyDatabase, dropDatabase } from "../kit/database-server.ts";
import {
  createFacebookSimulator,
  type Page as FacebookPage,
  type FacebookSimulator,
} from "../kit/facebook/index.ts";
import { createGate, type Gate } from "../kit/gate.ts";
import { eventually } from "../kit/network/eventually.ts";
import { createServerProcess } from "../kit/server-process.ts";
import { insertChannel, type TestChannel, testKeys } from "../kit/social.ts";

export type Stage = {
  url: string;
  browser: Browser;
  db: Db;
  facebook: FacebookSimulator;
  /** The page on the simulated network that everybody writes to. */
  page: FacebookPage;
  /** What reads the page; undefined where the stage was made without. */
  channel: TestChannel | undefined;
  /** Between the server and its database. */
  databaseGate: Gate;
  /** Signed in as one of the demonstration's people. */
  open(name: string, options?: TabOptions): Promise<Page>;
  /** The API as the browser of that tab may use it. */
  apiOf(tab: Page): Promise<Api>;
  /** Nadia writes to the page, in public; or somebody else. */
  write(text: string, name?: string): string;
  /** The id on the network of somebody who writes. */
  personOf(name: string): string;
  /** What the page itself answered, as the network has it. */
  answers(): string[];
  close(): Promise<void>;
};

export type TabOptions = {
  width?: number;
  height?: number;
  dark?: boolean;
  /** Of somebody who is none of the demonstration's people. */
  password?: string;
  /** Another address of the same server. */
  url?: string;
  /** Done to the browser before its first page. */
  prepare?: (context: BrowserContext) => Promise<void>;
  /** A second tab of the same browser, signed in already. */
  beside?: BrowserContext;
};

/** For what a page shows a moment later; a busy machine takes its time. */
export const patience = { timeout: 30_000 };

const PASSWORD = "acme-welcomes-you";

/** The running demonstration, with a page on a simulated Facebook and somebody who writes to it. */
export async function createStage(
  postgres: string,
  browser: Browser,
  { hasChannel = true } = {},
): Promise<Stage> {
  const databaseUrl = await createEmptyDatabase(postgres);
  const databaseGate = await createGate(databaseUrl);
  const dataDir = await mkdtemp(path.join(tmpdir(), "signalbox-stage-"));
  const server = await createServerProcess({
    databaseUrl: databaseGate.url,
    dataDir,
    key: testKeys[0]?.bytes ?? Buffer.alloc(32),
    env: { SIGNALBOX_DEMO: "1" },
  });
  const facebook = createFacebookSimulator({ usage: { callsPerDay: 1_000_000 } });
  const database = openDatabase({ url: databaseUrl, poolSize: 4 });
  const { db } = database;
  await facebook.start();
  await server.start();
  const page = facebook.world.addPage({ name: "Acme Broadband" });
  const channel = hasChannel ? await addChannel(db, facebook, page.id) : undefined;
  const people = new Map<string, string>();

  function personOf(name: string): string {
    const id = people.get(name) ?? facebook.world.addPerson({ name }).id;
    people.set(name, id);
    return id;
  }

  return {
    url: server.url,
    browser,
    db,
    facebook,
    page,
    channel,
    databaseGate,
    async open(name, options = {}) {
      const { width = 1280, height = 800, dark = false, url = server.url } = options;
      const context =
        options.beside ??
        (await browser.newContext({
          viewport: { width, height },
          colorScheme: dark ? "dark" : "light",
          reducedMotion: "reduce",
        }));
      await options.prepare?.(context);
      const tab = await context.newPage();
      if (options.beside) return tab;
      await tab.goto(`${url}/sign-in`);
      await tab.getByLabel("Name").fill(name);
      await tab.getByLabel("Password").fill(options.password ?? PASSWORD);
      await tab.getByRole("button", { name: "Sign in" }).click();
      await tab.waitForURL((at) => !at.pathname.startsWith("/sign-in"));
      return tab;
    },
    async apiOf(tab) {
      const [cookie] = await tab.context().cookies();
      return createApi(() => server.url, `${cookie?.name}=${cookie?.value}`);
    },
    write: (text, name = "Nadia Haddad") =>
      facebook.world.post({ page: page.id, by: personOf(name), text }).id,
    personOf,
    answers: () =>
      facebook.ledger
        .comments()
        .filter(({ from }) => from.id === page.id)
        .map(({ text = "" }) => text),
    async close() {
      await server.stop();
      await facebook.close();
      await database.close();
      await databaseGate.stop();
      await dropDatabase(postgres, databaseUrl);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function addChannel(
  db: Db,
  facebook: FacebookSimulator,
  pageId: string,
): Promise<TestChannel> {
  const support = await eventually("the demonstration's workgroups", () =>
    db.selectFrom("workgroup").select("id").where("name", "=", "Support").executeTakeFirst(),
  );
  return insertChannel(db, {
    platform: "facebook",
    name: "Acme on the test stage",
    baseUrl: facebook.url,
    externalId: pageId,
    credentials: {
      pageId,
      pageAccessToken: facebook.tokens.issuePageToken(pageId),
      appSecret: facebook.app.secret,
      verifyToken: "stage",
    },
    workgroupId: support.id,
  });
}

/** Lets the time of a timer pass: what was due in a while is due now. */
export async function passTime(db: Db, timer: "alert" | "snooze"): Promise<void> {
  await eventually(`a timer called ${timer}`, async () => {
    const due = sql<Date>`clock_timestamp()`;
    const set = db.updateTable("timer").set({ dueAt: due }).where("name", "=", timer);
    return (await set.returning("key").execute()).length > 0;
  });
}

/** One more role for one of the demonstration's people; their next session has its rights. */
export async function giveRole(db: Db, userName: string, roleName: string): Promise<void> {
  await db
    .insertInto("userRole")
    .columns(["userId", "roleId"])
    .expression((eb) =>
      eb
        .selectFrom(["userAccount", "role"])
        .select(["userAccount.id as userId", "role.id as roleId"])
        .where("userAccount.name", "=", userName)
        .where("role.name", "=", roleName),
    )
    .execute();
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
