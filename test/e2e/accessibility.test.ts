import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { buildWebApplication, openBrowser, whyNoBrowser } from "../kit/browser.ts";
import { bringAlert, createStage, quietScreens, type Stage } from "./stage.ts";

const missing = whyNoBrowser();
const patience = { timeout: 30_000 };
let browser: Browser;
let stage: Stage;

beforeAll(async () => {
  if (missing) return;
  await buildWebApplication();
  browser = await openBrowser();
  stage = await createStage(inject("databaseServer"), browser);
}, 400_000);

afterAll(async () => {
  await stage?.close();
  await browser?.close();
});

for (const dark of [false, true]) {
  const look = dark ? "dark" : "light";

  test(`sign-in can be used by everybody, ${look}`, async (context) => {
    context.skip(missing !== undefined, missing);
    const tab = await newTab(dark);
    await tab.goto(`${stage.url}/sign-in`);
    await tab.getByRole("button", { name: "Sign in" }).waitFor(patience);

    expect(await findSerious(tab)).toEqual([]);
  });

  test(`the desk can be used by everybody, with an alert and with a conversation, ${look}`, async (context) => {
    context.skip(missing !== undefined, missing);
    const desk = await stage.open(dark ? "ben" : "ana", { dark });
    const card = await bringAlert(stage, desk);
    const alerting = await findSerious(desk);
    await card.getByRole("button", { name: "Pick up" }).click();
    await desk.getByRole("textbox", { name: /reply to Nadia Haddad/ }).waitFor(patience);

    expect([...alerting, ...(await findSerious(desk))]).toEqual([]);
  });

  for (const { name, user, path, shows } of quietScreens) {
    test(`${name} can be used by everybody, ${look}`, async (context) => {
      context.skip(missing !== undefined, missing);
      const tab = await stage.open(user, { dark });
      await tab.goto(`${stage.url}${path}`);
      await tab.getByText(shows).first().waitFor(patience);

      expect(await findSerious(tab)).toEqual([]);
      await tab.context().close();
    });
  }
}

async function newTab(dark: boolean): Promise<Page> {
  const context = await browser.newContext({ colorScheme: dark ? "dark" : "light" });
  return context.newPage();
}

/** What axe finds serious or critical, each with the elements it means. */
async function findSerious(tab: Page): Promise<string[]> {
  // Without a second page of axe's own, which our content policy would not let in.
  const { violations } = await new AxeBuilder({ page: tab })
    .setLegacyMode(true)
    // React Aria's announcer names what was on the screen a moment ago; it is read aloud by then.
    .exclude("[data-live-announcer]")
    .analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}
