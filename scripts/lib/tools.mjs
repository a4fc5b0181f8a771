import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { run } from "./command.mjs";
import { aptInstall, canUseApt } from "./debian.mjs";
import { at } from "./paths.mjs";
import { say } from "./say.mjs";

/**
 * What the tests want from the machine, found or installed where that is allowed.
 * Each answers `{ path }`, or `{ missing }`: the sentence for the closing summary.
 */
export async function findBrowser(node) {
  const found = await firstThatRuns([
    process.env.SIGNALBOX_BROWSER,
    process.env.CHROME_PATH,
    ...browserNames,
    ...macBrowsers,
  ]);
  if (found) return { path: found };
  if (canUseApt && (await aptInstall("chromium", "fonts-liberation", "fonts-noto-color-emoji"))) {
    const installed = await firstThatRuns(browserNames);
    if (installed) return { path: installed };
  }
  const downloaded = await downloadBrowser(node);
  if (downloaded) return { path: downloaded };
  return { missing: "no Chromium or Chrome: install one, or set CHROME_PATH to it" };
}

const browserNames = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
];
const macBrowsers = ["Google Chrome", "Chromium"].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

async function downloadBrowser(node) {
  say("Fetching a browser with Playwright …");
  const require = createRequire(at("test", "package.json"));
  const cli = path.join(path.dirname(require.resolve("playwright-core/package.json")), "cli.js");
  const options = { quiet: true, timeoutMs: 300_000 };
  if ((await run(node, [cli, "install", "chromium"], options)).code !== 0) return undefined;
  return firstThatRuns([require("playwright-core").chromium.executablePath()]);
}

export async function findRedis() {
  const names = [process.env.SIGNALBOX_REDIS, "redis-server"];
  const found = await firstThatRuns(names);
  if (found) return { path: found };
  if (canUseApt && (await aptInstall("redis-server"))) {
    const installed = await firstThatRuns(names);
    if (installed) return { path: installed };
  }
  return {
    missing: "no redis-server, which the Bluesky network of the tests needs: install Redis",
  };
}

/** The full path of the first of these programs that can say its version. */
async function firstThatRuns(names) {
  for (const name of names) {
    const file = name && whereIs(name);
    if (file && (await run(file, ["--version"], { quiet: true, timeoutMs: 30_000 })).code === 0) {
      return file;
    }
  }
  return undefined;
}

function whereIs(name) {
  if (path.isAbsolute(name)) return existsSync(name) ? name : undefined;
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}
