import { afterAll, beforeAll, inject } from "vitest";
import { buildWebApplication, openBrowser, whyNoBrowser } from "../kit/browser.ts";
import { createStage, type Stage } from "./stage.ts";

/** The first of all files waits until the web application is built. */
const PATIENCE_MS = 400_000;

/**
 * One browser and one stage for the tests of a file: opened and given to `prepare` before the first
 * of them, closed after the last. Answers why there is none on a machine without a browser.
 */
export function onStage(
  prepare: (stage: Stage) => void | Promise<void>,
  options: { hasChannel?: boolean } = {},
): string | undefined {
  const missing = whyNoBrowser();
  const closes: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    if (missing) return;
    await buildWebApplication();
    const browser = await openBrowser();
    closes.push(() => browser.close());
    const stage = await createStage(inject("databaseServer"), browser, options);
    closes.push(() => stage.close());
    await prepare(stage);
  }, PATIENCE_MS);
  afterAll(async () => {
    // The browser first: its streams are not the server's to wait for.
    for (const close of closes) await close();
  });
  return missing;
}
