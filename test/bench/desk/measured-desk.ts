import type { Browser, Page } from "playwright-core";

const READY = { timeout: 60_000 };
/** Event Timing says nothing of what is shorter; such interactions count as this long. */
const SHORTEST_MS = 16;
const ROUNDS = 6;

interface Timing {
  interactionId: number;
  duration: number;
}

/** Kilobytes (1000 bytes, as they came over the wire) of scripts and styles until the desk's list stood there. */
export async function measureFirstLoad(
  browser: Browser,
  url: string,
  cookie: string,
): Promise<number> {
  const page = await openPage(browser, url, cookie);
  await page.goto(`${url}/desk`);
  await page.getByRole("grid", { name: "My interactions" }).waitFor(READY);
  const bytes = await page.evaluate(() => {
    const drawn = performance.now();
    return performance
      .getEntriesByType("resource")
      .map((entry) => entry as PerformanceResourceTiming)
      .filter((entry) => entry.startTime < drawn && /\.(js|css)(\?|$)/.test(entry.name))
      .reduce((sum, entry) => sum + entry.encodedBodySize, 0);
  });
  await page.context().close();
  return bytes / 1000;
}

/**
 * What an agent does all day while the screen is told of changes: chooses interactions by mouse and
 * key, writes an answer, opens and closes parts. Milliseconds to the next paint, one per interaction.
 */
export async function measureInteractions(
  browser: Browser,
  url: string,
  cookie: string,
  begin: () => void,
): Promise<number[]> {
  const page = await openPage(browser, url, cookie);
  await page.addInitScript(watchInteractions);
  await page.goto(`${url}/desk`);
  const rows = page.getByRole("grid", { name: "My interactions" }).getByRole("row");
  await rows.first().waitFor(READY);
  await rows.first().click();
  await page.getByRole("textbox", { name: /reply to/ }).waitFor(READY);
  begin();
  let done = 0;
  for (let round = 0; round < ROUNDS; round++) {
    await rows.nth(round % (await rows.count())).click();
    await page.keyboard.press("r", { delay: 60 });
    await page.keyboard.type("Good day ", { delay: 60 });
    await page.getByRole("tab", { name: "History" }).click();
    await page.getByRole("tab", { name: "Thread" }).click();
    for (const key of ["j", "j", "k"]) await page.keyboard.press(key, { delay: 60 });
    done += 1 + 1 + "Good day ".length + 2 + 3;
  }
  const timings = await page.evaluate(
    () => (globalThis as unknown as { timings: Timing[] }).timings,
  );
  await page.context().close();
  const longest = new Map<number, number>();
  for (const { interactionId, duration } of timings)
    longest.set(interactionId, Math.max(duration, longest.get(interactionId) ?? 0));
  const unseen = Math.max(0, done - longest.size);
  return [...longest.values(), ...Array.from({ length: unseen }, () => SHORTEST_MS)];
}

/** Runs in the page. */
function watchInteractions(): void {
  const timings: Timing[] = [];
  (globalThis as unknown as { timings: Timing[] }).timings = timings;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { interactionId, duration } = entry as unknown as Timing;
      if (interactionId > 0) timings.push({ interactionId, duration });
    }
  });
  observer.observe({
    type: "event",
    buffered: true,
    durationThreshold: 16,
  } as PerformanceObserverInit);
}

async function openPage(browser: Browser, url: string, cookie: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(READY.timeout);
  const [name = "", value = ""] = cookie.split("=");
  await context.addCookies([{ name, value, url }]);
  return context.newPage();
}
