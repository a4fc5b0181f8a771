import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../../kit/browser.ts";
import type { TestAgent } from "../../kit/centre.ts";

/** The clocks of two processes of one machine; more apart than this, and their difference means nothing. */
const MOST_APART_MS = 2;
const READY_WITHIN_MS = 60_000;

export interface PaintedDesk {
  close(): Promise<void>;
}

/**
 * An agent's desk in a real Chromium. `onPainted` hears the text of each alert and when it could be
 * seen, in milliseconds since 1970.
 *
 * A browser does not say when a given element was painted. Callbacks for animation frames run before
 * a frame is drawn: the first after the element is in the document comes before the frame that shows
 * it, the second after that frame. So what is measured is late by at most one frame, never early.
 */
export async function openPaintedDesk(
  url: string,
  agent: TestAgent,
  onPainted: (text: string, at: number) => void,
): Promise<PaintedDesk> {
  const browser = await openBrowser();
  const page = await openPage(browser, url, agent);
  await page.exposeFunction("alertPainted", onPainted);
  await page.addInitScript(watchAlerts);
  await page.goto(`${url}/desk`);
  const ready = page.getByText("The next interaction that fits you alerts here").first();
  await ready.waitFor({ timeout: READY_WITHIN_MS });
  await compareClocks(page);
  return { close: () => browser.close() };
}

async function openPage(browser: Browser, url: string, agent: TestAgent): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const [name = "", value = ""] = agent.cookie.split("=");
  await context.addCookies([{ name, value, url }]);
  return context.newPage();
}

/** Runs in the page. */
function watchAlerts(): void {
  const { alertPainted } = globalThis as unknown as {
    alertPainted: (text: string, at: number) => void;
  };
  const seen = new WeakSet<Element>();
  const look = () => {
    for (const alert of document.querySelectorAll('article[aria-label^="Alerting: "]')) {
      if (seen.has(alert)) continue;
      seen.add(alert);
      const text = alert.textContent ?? "";
      requestAnimationFrame(() => {
        requestAnimationFrame(() => alertPainted(text, performance.timeOrigin + performance.now()));
      });
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}

async function compareClocks(page: Page): Promise<void> {
  const before = now();
  const there = await page.evaluate(() => performance.timeOrigin + performance.now());
  const after = now();
  const apart = Math.max(before - there, there - after);
  if (apart > MOST_APART_MS) {
    throw new Error(`The browser's clock is ${apart.toFixed(1)} ms away from this process's.`);
  }
}

/** Milliseconds since 1970, finer than a clock on the wall. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
