import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { everyPage, settle } from "./every-page.ts";
import { onStage } from "./on-stage.ts";
import { bringAlert, type Stage } from "./stage.ts";

const patience = { timeout: 30_000 };
let stage: Stage;

const missing = onStage((opened) => {
  stage = opened;
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

  for (const user of ["ana", "dana", "admin"] as const) {
    test(`every page of ${user}'s can be used by everybody, ${look}`, async (context) => {
      context.skip(missing !== undefined, missing);
      const tab = await stage.open(user, { dark });
      const found: string[] = [];
      for (const page of (await everyPage()).filter((each) => each.user === user)) {
        await tab.goto(`${stage.url}${page.path}`);
        await settle(tab);
        const row = tab.locator("main [role=row]").first();
        if (page.hasDetails && (await row.count()) > 0) {
          await row.click();
          await settle(tab);
        }
        found.push(...(await findSerious(tab)).map((each) => `${page.path}: ${each}`));
      }
      await tab.context().close();

      expect(found).toEqual([]);
    }, 300_000);
  }

  test(`what the designer asks can be answered by everybody, ${look}`, async (context) => {
    context.skip(missing !== undefined, missing);
    const tab = await stage.open("dana", { dark });
    const found: string[] = [];
    for (const [keys, role, name] of questions) {
      await tab.goto(`${stage.url}/handlers/incoming-conversation`);
      await tab.locator(".step-card").first().waitFor(patience);
      await tab.locator(".canvas").press(keys);
      await tab.getByRole(role, { name }).first().waitFor(patience);
      found.push(...(await findSerious(tab)).map((each) => `${keys}: ${each}`));
    }
    await tab.context().close();

    expect(found).toEqual([]);
  }, 120_000);
}

/** What opens over the canvas, by its keys. */
const questions = [
  ["Control+k", "dialog", "Command box"],
  ["?", "dialog", "Keys"],
  ["a", "dialog", /^What comes/],
  ["Control+Enter", "dialog", /^Deploy/],
  ["Shift+L", "toolbar", "Proposed layout"],
  ["Control+f", "tab", "Search"],
] as const;

async function newTab(dark: boolean): Promise<Page> {
  const context = await stage.browser.newContext({ colorScheme: dark ? "dark" : "light" });
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
  return (
    violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      // A list that is walked from the field above it scrolls with that field's arrow keys.
      .filter(
        ({ id, nodes }) =>
          id !== "scrollable-region-focusable" ||
          !nodes.every(({ html }) => /sb-command-list|picker-list/.test(html)),
      )
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`)
  );
}
