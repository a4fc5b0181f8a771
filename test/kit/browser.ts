import { existsSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";

const candidates = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** One sentence when this machine has no browser to test with. */
export function whyNoBrowser(): string | undefined {
  return findBrowser()
    ? undefined
    : "There is no Chromium or Chrome (set SIGNALBOX_BROWSER to it).";
}

/** A real Chromium without a window. */
export function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error(whyNoBrowser());
  // Containers forbid what the sandbox needs; the pages are our own.
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

function findBrowser(): string | undefined {
  const given = process.env["SIGNALBOX_BROWSER"];
  if (given) return given;
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  return candidates
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find((file) => existsSync(file));
}

/** Builds the web application when its sources are not the ones it was built from. */
export async function buildWebApplication(): Promise<void> {
  const script = new URL("../../scripts/lib/web-application.mjs", import.meta.url).href;
  const { ensureWebApplication } = (await import(script)) as {
    ensureWebApplication(node: string): Promise<void>;
  };
  await ensureWebApplication(process.execPath);
}
