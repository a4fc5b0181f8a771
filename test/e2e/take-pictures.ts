import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { buildWebApplication, openBrowser } from "../kit/browser.ts";
import { openTestServer } from "../kit/database-server.ts";
import { bringAlert, createStage, quietScreens, type Stage } from "./stage.ts";

/** `npm run pictures`: the README's pictures, from the running product. `--large` also takes 1920×1080. */
const FOLDER = path.join(import.meta.dirname, "../../docs/pictures");
const patience = { timeout: 30_000 };

const sizes = [
  { suffix: "", width: 1280, height: 800 },
  ...(process.argv.includes("--large") ? [{ suffix: "-large", width: 1920, height: 1080 }] : []),
];
const pictured = new Set(["designer", "deployments", "administration"]);

await main();

async function main() {
  await mkdir(FOLDER, { recursive: true });
  await buildWebApplication();
  const postgres = await openTestServer();
  const browser = await openBrowser();
  try {
    for (const size of sizes) {
      for (const dark of [false, true]) {
        const stage = await createStage(postgres.url, browser);
        await takeAll(stage, { ...size, dark }).finally(() => stage.close());
      }
    }
  } finally {
    await browser.close();
    await postgres.stop();
  }
}

type Look = { suffix: string; width: number; height: number; dark: boolean };

async function takeAll(stage: Stage, look: Look) {
  const { width, height, dark } = look;
  const context = await stage.browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
  });
  const signIn = await context.newPage();
  await signIn.goto(`${stage.url}/sign-in`);
  await signIn.getByRole("button", { name: "Sign in" }).waitFor(patience);
  await take(signIn, "sign-in", look);
  await context.close();

  const desk = await stage.open("ana", look);
  const card = await bringAlert(stage, desk);
  await take(desk, "desk-alert", look);
  await card.getByRole("button", { name: "Pick up" }).click();
  const composer = desk.getByRole("textbox", { name: /reply to Nadia Haddad/ });
  await composer.waitFor(patience);
  await composer.fill("Sorry about that, Nadia! Please hold the reset button for ten seconds.");
  await take(desk, "desk-conversation", look);

  for (const { name, user, path: place, shows } of quietScreens) {
    if (!pictured.has(name)) continue;
    const tab = await stage.open(user, look);
    await tab.goto(`${stage.url}${place}`);
    await tab.getByText(shows).first().waitFor(patience);
    await take(tab, name, look);
    await tab.context().close();
  }
}

async function take(tab: Page, name: string, { suffix, dark }: Look) {
  // What glides in has arrived.
  await tab.waitForTimeout(800);
  const file = path.join(FOLDER, `${name}${suffix}-${dark ? "dark" : "light"}.png`);
  await tab.screenshot({ path: file, scale: "css", animations: "disabled" });
}
