import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { totpCode, totpStep } from "../../server/src/features/session/totp.ts";
import { type OpenDatabase, openDatabase } from "../../server/src/platform/db/index.ts";
import { fromBase32 } from "../kit/base32.ts";
import { buildWebApplication, openBrowser, whyNoBrowser } from "../kit/browser.ts";
import { createEmptyDatabase, dropDatabase } from "../kit/database-server.ts";
import { createServerProcess, type ServerProcess } from "../kit/server-process.ts";
import { signOnClient, startSignOnProvider } from "../kit/sign-on-provider.ts";
import { testKeys } from "../kit/social.ts";
import { patience } from "./stage.ts";

const PASSWORD = "acme-welcomes-you";
const missing = whyNoBrowser();
let browser: Browser;
let server: ServerProcess;
let database: OpenDatabase;
/** By name: passkeys do not know addresses of numbers. */
let home: string;
const ends: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  if (missing) return;
  await buildWebApplication();
  browser = await openBrowser();
  const postgres = inject("databaseServer");
  const databaseUrl = await createEmptyDatabase(postgres);
  const dataDir = await mkdtemp(path.join(tmpdir(), "signalbox-sign-in-"));
  const key = testKeys[0]?.bytes ?? Buffer.alloc(32);
  server = await createServerProcess({ databaseUrl, dataDir, key, env: { SIGNALBOX_DEMO: "1" } });
  await server.start();
  database = openDatabase({ url: databaseUrl, poolSize: 2 });
  home = server.url.replace("127.0.0.1", "localhost");
  ends.push(
    () => rm(dataDir, { recursive: true, force: true }),
    () => dropDatabase(postgres, databaseUrl),
    () => database.close(),
    () => server.stop(),
    () => browser.close(),
  );
}, 400_000);

afterAll(async () => {
  for (const end of ends.toReversed()) await end();
});

async function newContext(): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(patience.timeout);
  return context;
}

async function signIn(name: string, context?: BrowserContext): Promise<Page> {
  const tab = await (context ?? (await newContext())).newPage();
  await tab.goto(`${home}/sign-in`);
  await fillPassword(tab, name);
  await tab.waitForURL((at) => !at.pathname.startsWith("/sign-in"));
  return tab;
}

async function fillPassword(tab: Page, name: string) {
  await tab.getByLabel("Name").fill(name);
  await tab.getByLabel("Password").fill(PASSWORD);
  await press(tab, "Sign in");
}

const press = (tab: Page, name: string) => tab.getByRole("button", { name, exact: true }).click();

async function openAccount(tab: Page) {
  await tab.goto(`${home}/account`);
  await tab.getByRole("heading", { name: "Passkeys" }).waitFor();
}

async function signOut(tab: Page, displayName: RegExp) {
  await tab.getByRole("button", { name: displayName }).last().click();
  await tab.getByRole("menuitem", { name: "Sign out" }).click();
  await tab.waitForURL((at) => at.pathname === "/sign-in");
}

async function expectAccessible(tab: Page) {
  // React Aria's announcer names what was on the screen a moment ago; it is read aloud by then.
  const axe = new AxeBuilder({ page: tab }).exclude("[data-live-announcer]");
  const { violations } = await axe.analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

test("an agent turns two-factor sign-in on, signs in with a code, and with a recovery code", async (context) => {
  context.skip(missing !== undefined, missing);
  const tab = await signIn("ana");
  await tab.getByRole("button", { name: /^Ana / }).last().click();
  await tab.getByRole("menuitem", { name: "Your account" }).click();
  await press(tab, "Set up…");
  const dialog = tab.getByRole("dialog", { name: "Set up two-factor sign-in" });
  await dialog.getByRole("img", { name: /QR code/ }).waitFor();
  const typed = await dialog.getByLabel("Or type this key").inputValue();
  const secret = fromBase32(typed.replaceAll(" ", ""));
  const code = (off: number) => totpCode(secret, totpStep(Date.now() / 1000) + off);

  await dialog.getByLabel("Code that the app shows now").fill("000000");
  await press(tab, "Turn on");
  await dialog.getByText(/This code is wrong/).waitFor();
  await expectAccessible(tab);
  await dialog.getByLabel("Code that the app shows now").fill(code(-1));
  await press(tab, "Turn on");
  const recovery = await tab
    .getByRole("list", { name: "Recovery codes" })
    .getByRole("listitem")
    .first()
    .textContent();
  await press(tab, "I have kept them");
  await tab.getByText("10 of 10 recovery codes are left").waitFor();

  await signOut(tab, /^Ana /);
  await fillPassword(tab, "ana");
  await tab.getByRole("heading", { name: "Enter your code" }).waitFor();
  await tab.getByLabel("Code").fill("000000");
  await press(tab, "Sign in");
  await tab.getByText(/This code is wrong/).waitFor();
  await expectAccessible(tab);
  await tab.getByLabel("Code").fill(code(1));
  await press(tab, "Sign in");
  await tab.waitForURL((at) => at.pathname !== "/sign-in");

  await signOut(tab, /^Ana /);
  await fillPassword(tab, "ana");
  await tab.getByLabel("Code").fill(recovery ?? "");
  await press(tab, "Sign in");
  await tab.waitForURL((at) => at.pathname !== "/sign-in");
  await openAccount(tab);
  await tab.getByText("9 of 10 recovery codes are left").waitFor();
  await tab.context().close();
});

test("a passkey is made, named, signs in without a name being typed, and is removed", async (context) => {
  context.skip(missing !== undefined, missing);
  const tab = await signIn("ben");
  const devices = await tab.context().newCDPSession(tab);
  await devices.send("WebAuthn.enable");
  await devices.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await openAccount(tab);
  await press(tab, "Add a passkey…");
  await tab.getByRole("dialog").getByLabel("Name").fill("Ben's key");
  await press(tab, "Save");
  await tab.getByText("Ben's key").waitFor();
  await expectAccessible(tab);

  await signOut(tab, /^Ben /);
  await press(tab, "Sign in with a passkey");
  await tab.waitForURL((at) => at.pathname !== "/sign-in");
  await openAccount(tab);
  await tab.getByText(/by passkey/).waitFor();
  await press(tab, "Rename Ben's key");
  await tab.getByRole("dialog").getByLabel("Name").fill("The blue key");
  await press(tab, "Save");
  await press(tab, "Remove The blue key");
  await press(tab, "Remove");
  await tab.getByRole("button", { name: "Remove The blue key" }).waitFor({ state: "detached" });

  await signOut(tab, /^Ben /);
  await press(tab, "Sign in with a passkey");
  await tab.getByText("This passkey is not known here").waitFor();
  await tab.context().close();
});

test("what was signed out from another place leaves its page by itself", async (context) => {
  context.skip(missing !== undefined, missing);
  const forgotten = await signIn("cleo");
  await forgotten.goto(`${home}/desk`);
  const here = await signIn("cleo");
  await openAccount(here);
  await here.getByText("this one").waitFor();

  await press(here, "Sign out everywhere else");

  await forgotten.waitForURL((at) => at.pathname === "/sign-in");
  await here.getByText("You are signed out everywhere else").waitFor();
  await forgotten.context().close();
  await here.context().close();
});

test("factors change only after showing who one is, and a wrong password stands at its field", async (context) => {
  context.skip(missing !== undefined, missing);
  const tab = await signIn("sam");
  await openAccount(tab);
  const old = new Date(Date.now() - 11 * 60_000);
  await database.db.updateTable("userSession").set({ provedAt: old }).execute();

  await press(tab, "Set up…");
  const dialog = tab.getByRole("dialog", { name: "Is it you?" });
  await dialog.getByLabel("Password").fill("not the password");
  await press(tab, "Go on");
  await dialog.getByText("The password is wrong.").waitFor();
  await expectAccessible(tab);
  await dialog.getByLabel("Password").fill(PASSWORD);
  await press(tab, "Go on");

  await tab.getByRole("dialog", { name: "Set up two-factor sign-in" }).waitFor();
  await tab.context().close();
});

test("a role that begins to ask for a second factor leads open pages to the account", async (context) => {
  context.skip(missing !== undefined, missing);
  const dana = await signIn("dana");
  await dana.goto(`${home}/handlers`);
  const admin = await signIn("admin");
  await admin.goto(`${home}/administration/roles`);
  await admin.getByRole("row", { name: /^Designer/ }).click();
  await admin
    .getByRole("checkbox", { name: /Asks for a second factor/ })
    .setChecked(true, { force: true });
  await admin.keyboard.press("Control+s");

  await dana.waitForURL((at) => at.pathname === "/account");
  await dana.getByText("One of your roles asks for a second factor.").waitFor();
  await expectAccessible(dana);
  await dana.goto(`${home}/handlers`);
  await dana.waitForURL((at) => at.pathname === "/account");
  await dana.context().close();
  await admin.context().close();
});

test("an administrator sets up single sign-on, and the button signs in whom the provider names", async (context) => {
  context.skip(missing !== undefined, missing);
  const provider = await startSignOnProvider({
    redirectUris: [`${home}/api/session/sign-on/1/return`],
    people: [{ sub: "sam@acme", email: "sam@acme.example", email_verified: true }],
  });
  ends.push(provider.stop);
  await database.db
    .updateTable("userAccount")
    .set({ email: "sam@acme.example" })
    .where("name", "=", "sam")
    .execute();
  const admin = await signIn("admin");
  await admin.goto(`${home}/administration/single-sign-on/new`);
  await admin.getByLabel("Name").fill("Acme");
  await admin.getByLabel("Issuer").fill("http://127.0.0.1:1");
  await admin.getByLabel("Client id").fill(signOnClient.clientId);
  await admin.getByLabel("Client secret").fill(signOnClient.secret);
  await admin.keyboard.press("Control+s");
  await admin
    .getByText(/cannot be asked/)
    .first()
    .waitFor();
  await admin.getByLabel("Issuer").fill(provider.issuer);
  await admin.keyboard.press("Control+s");
  await admin.getByLabel("Redirect URI").waitFor();
  await expectAccessible(admin);
  await admin.context().close();

  const tab = await (await newContext()).newPage();
  await tab.goto(`${home}/sign-in?return=%2Faccount`);
  await tab.getByRole("link", { name: "Sign in with Acme" }).click();
  await tab.getByPlaceholder("Enter any login").fill("sam@acme");
  await tab.getByPlaceholder("and password").fill("anything");
  await tab.getByRole("button", { name: "Sign-in" }).click();
  await tab.getByRole("button", { name: "Continue" }).click();

  await tab.waitForURL((at) => at.pathname === "/account");
  await tab.getByText("Signs in as sam").waitFor();
  await tab.getByText(/by single sign-on/).waitFor();
  await tab.context().close();
});

test("whoever cancels at the provider comes back to the sign-in page, which says so", async (context) => {
  context.skip(missing !== undefined, missing);
  const tab = await (await newContext()).newPage();
  await tab.goto(`${home}/sign-in`);
  await tab.getByRole("link", { name: "Sign in with Acme" }).click();
  await tab.getByRole("link", { name: /Cancel/ }).click();

  await tab.getByText("You were not signed in at Acme.").waitFor();
  await expectAccessible(tab);
  await tab.context().close();
});
