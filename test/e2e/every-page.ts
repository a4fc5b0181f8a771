import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";

const routes = path.join(import.meta.dirname, "../../designer/src/app/routes.tsx");

export interface PageOfTheApplication {
  path: string;
  /** Who works with it, of the demonstration's people. */
  user: "ana" | "dana" | "admin";
  /** It lists things that open beside the list. */
  hasDetails: boolean;
}

/**
 * Every page the web application has, as its table of routes says: a page that is added there is
 * looked at from then on.
 */
export async function everyPage(): Promise<PageOfTheApplication[]> {
  const source = await readFile(routes, "utf8");
  const paths = [...source.matchAll(/\bpage\(\s*"([^"]+)"/g)].map(([, found = ""]) => found);
  if (paths.length < 20) throw new Error(`Only ${paths.length} pages were found in ${routes}.`);
  return paths.map((each) => ({
    path: each.replace("/{-$id}", "").replace("$handlerId", "incoming-conversation"),
    user: each.startsWith("/administration") ? "admin" : each === "/desk" ? "ana" : "dana",
    hasDetails: each.endsWith("/{-$id}"),
  }));
}

/** A page has its title, and nothing on it is still loading. */
export async function settle(tab: Page): Promise<void> {
  await tab.locator("h1").first().waitFor({ state: "attached", timeout: 30_000 });
  const loading = tab.locator(".sb-loading");
  for (let quiet = 0; quiet < 3; quiet += 1) {
    while ((await loading.count()) > 0) await tab.waitForTimeout(50);
    await tab.waitForTimeout(50);
  }
}
