import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "playwright-core";
import { startDemonstration } from "../kit/demonstration.ts";
import { adminPictures } from "./admin-pictures.ts";
import { designerPictures } from "./designer-pictures.ts";

/**
 * `npm run pictures [-- --width 1920]`: starts the product as a newcomer would, does the main job in
 * it and takes the pictures that the documents show, light and dark; then those of the designer's
 * and the administrators' guides. `--url` takes them of a demonstration that runs already, `--only`
 * those of the guides whose names hold a text.
 */
const { values } = parseArgs({
  options: {
    width: { type: "string", default: "1280" },
    url: { type: "string" },
    only: { type: "string" },
  },
});
const width = Number(values.width);
const viewport = { width, height: width === 1280 ? 800 : 1080 };
const folder = path.join(import.meta.dirname, "../../docs/pictures");

type Scheme = "light" | "dark";

await mkdir(folder, { recursive: true });
const dataDir = await mkdtemp(path.join(tmpdir(), "signalbox-pictures-"));
const demonstration = values.url
  ? { url: values.url, stop: async () => {} }
  : await startDemonstration({ dataDir });
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  for (const scheme of values.only === undefined ? (["light", "dark"] as const) : []) {
    await signIn(browser, scheme);
    await desk(browser, scheme);
    await designer(browser, scheme);
    await administration(browser, scheme);
  }
  for (const { name, path: to, show } of adminPictures) {
    if (!`admin-${name}`.includes(values.only ?? "")) continue;
    const page = await openAs(browser, "light", "admin", `/administration/${to}`);
    await page.getByRole("navigation", { name: "Administration" }).waitFor();
    await show(page);
    await shoot(page, `admin-${name}`, "light");
    await page.context().close();
  }
  for (const { name, handler, show } of designerPictures) {
    if (!`designer-${name}`.includes(values.only ?? "")) continue;
    const page = await openAs(browser, "light", "dana", `/handlers/${handler}`);
    await page.locator(".react-flow__node").first().waitFor();
    await show(page);
    await shoot(page, `designer-${name}`, "light");
    await page.context().close();
  }
  if ("keys".includes(values.only ?? "")) await writeKeys(browser);
} finally {
  await browser.close();
  await demonstration.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function signIn(in_: Browser, scheme: Scheme) {
  const page = await open(in_, scheme);
  await page.getByRole("button", { name: /^ana/i }).waitFor();
  await shoot(page, "sign-in", scheme);
  await page.context().close();
}

/**
 * An alert, the conversation picked up, an answer written and sent. Each time by another agent: who
 * closed the window on an alert counts as not answering.
 */
async function desk(in_: Browser, scheme: Scheme) {
  const page = await openAs(in_, scheme, scheme === "light" ? "ana" : "ben", "/desk");
  const pickUp = page.getByRole("button", { name: /^pick up/i }).first();
  await pickUp.waitFor({ timeout: 120_000 });
  await shoot(page, "desk-alert", scheme);
  await pickUp.click();
  const composer = page.getByRole("textbox", { name: /reply/i }).last();
  await composer.fill(
    "Thank you for telling us. I am looking at your line now and will be back in ten minutes.",
  );
  await shoot(page, "desk-writing", scheme);
  await page.keyboard.press("Control+Enter");
  await page.getByText(/^sent/i).first().waitFor({ timeout: 30_000 });
  // The person reads the answer and reacts to it.
  await page.waitForTimeout(8_000);
  await shoot(page, "desk-conversation", scheme);
  await page.context().close();
}

async function designer(in_: Browser, scheme: Scheme) {
  const page = await openAs(in_, scheme, "dana", "/handlers");
  await page.getByText("Incoming conversation").first().waitFor();
  await shoot(page, "handlers", scheme);
  await page.goto(`${demonstration.url}/handlers/triage-by-words`);
  await page.locator(".react-flow__node").first().waitFor();
  await page.getByRole("button", { name: /set to 100/i }).click();
  await page.getByText("Does something not work?").first().click();
  for (let step = 0; step < 2; step++) await page.getByRole("button", { name: "Zoom out" }).click();
  await shoot(page, "designer", scheme);
  await page.goto(`${demonstration.url}/handlers/incoming-conversation`);
  await page.getByRole("tab", { name: /^runs/i }).click();
  await page.getByRole("row").nth(1).click();
  await shoot(page, "designer-run", scheme);
  await page.goto(`${demonstration.url}/deployments`);
  await page.waitForTimeout(1_000);
  await shoot(page, "deployments", scheme);
  await page.context().close();
}

async function administration(in_: Browser, scheme: Scheme) {
  const page = await openAs(in_, scheme, "admin", "/administration/channels");
  await page.getByText("Acme on X").first().click();
  await shoot(page, "channels", scheme);
  await page.context().close();
}

/** The keys of the designer, as its own sheet of keys tells them. */
async function writeKeys(in_: Browser) {
  const page = await openAs(in_, "light", "dana", "/handlers/triage-by-words");
  await page.locator(".react-flow__node").first().waitFor();
  await page.keyboard.press("?");
  const sections = page.locator(".sb-key-sheet section");
  await sections.first().waitFor();
  const lines = ["# Keys of the designer", "", "Printed by `npm run pictures`.", ""];
  for (const section of await sections.all()) {
    lines.push(`## ${await section.locator("h3").textContent()}`, "");
    for (const line of await section.locator(".sb-key-line").all()) {
      const keys = await line.locator("kbd").allTextContents();
      lines.push(
        `- ${keys.map((key) => `\`${key}\``).join(" ")} ${await line.locator("dt").textContent()}`,
      );
    }
    lines.push("");
  }
  await page.context().close();
  const file = path.join(import.meta.dirname, "../../docs/guides/designer-keys.md");
  await writeFile(file, `${lines.join("\n").trimEnd()}\n`);
  process.stdout.write(`${path.relative(process.cwd(), file)}\n`);
}

/** The same browser that the tests use; the scripts find it. */
async function findBrowser(): Promise<string> {
  const tools = path.join(import.meta.dirname, "../../scripts/lib/tools.mjs");
  const found = await (await import(tools)).findBrowser(process.execPath);
  if (!found.path) throw new Error(found.missing);
  return found.path;
}

async function open(in_: Browser, scheme: Scheme): Promise<Page> {
  const context = await in_.newContext({ viewport, colorScheme: scheme, locale: "en-GB" });
  const page = await context.newPage();
  await page.goto(demonstration.url);
  return page;
}

async function openAs(in_: Browser, scheme: Scheme, name: string, to: string): Promise<Page> {
  const page = await open(in_, scheme);
  await page.getByRole("button", { name: new RegExp(`^${name}\\b`, "i") }).click();
  await page.waitForURL((url) => !url.pathname.includes("sign-in"));
  await page.goto(`${demonstration.url}${to}`);
  return page;
}

async function shoot(page: Page, name: string, scheme: Scheme) {
  // Fonts, skeletons and movements settle.
  await page.waitForTimeout(1_200);
  const wide = width === 1280 ? "" : `-${width}`;
  const file = path.join(folder, `${name}-${scheme}${wide}.png`);
  await page.screenshot({ path: file });
  process.stdout.write(`${path.relative(process.cwd(), file)}\n`);
}
