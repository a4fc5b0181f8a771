import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { openDatabase } from "../../../server/src/platform/db/open-database.ts";
import { createApi } from "../../kit/api.ts";
import { buildWebApplication, openBrowser } from "../../kit/browser.ts";
import { copyTemplate, dropDatabase } from "../../kit/database-server.ts";
import { createServerProcess } from "../../kit/server-process.ts";
import { insertUser } from "../../kit/users.ts";
import { percentile } from "../contender.ts";
import { openPostgres } from "../postgres.ts";
import type { Bench } from "../report.ts";
import { largeHandler } from "./large-handler.ts";
import { dragCard, openHandler } from "./measure-editor.ts";
import { measureProblems } from "./measure-problems.ts";

const STEPS = 2_000;
const MOST_STEPS = 5_000;
const PROBLEM_STEPS = 500;
const OPENINGS = 5;
const DRAGS = 3;

/**
 * The real editor in a real browser: from the click on a handler in the list to its cards on the
 * screen, and the frames while a card is dragged.
 */
export const canvasBench: Bench = {
  name: "canvas",
  title: `A handler of ${STEPS} steps in the designer`,
  async run({ databaseUrl }) {
    const stage = await openStage(databaseUrl);
    try {
      const usual = await measure(stage, STEPS, OPENINGS);
      const most = await measure(stage, MOST_STEPS, 2);
      const problemsMs = measureProblems(PROBLEM_STEPS);
      const far = "all cards on the screen at once";
      return {
        rows: [
          row("opens, median", usual.openMs, `of ${OPENINGS}, from the click in the list`),
          row("drag, median frame", usual.dragP50Ms, `${usual.frames} frames`),
          row("drag, 95th percentile", usual.dragP95Ms, ""),
          row("drag zoomed out, 95th", usual.farP95Ms, far),
          row(`opens with ${MOST_STEPS} steps`, most.openMs, ""),
          row(`drag with ${MOST_STEPS}, 95th`, most.dragP95Ms, ""),
          row(`zoomed out with ${MOST_STEPS}, 95th`, most.farP95Ms, far),
          row(`problems of ${PROBLEM_STEPS}, 95th`, problemsMs, "CPU time after each letter"),
        ],
        figures: {
          openMs: usual.openMs,
          dragP95Ms: usual.dragP95Ms,
          dragFarP95Ms: usual.farP95Ms,
          open5000Ms: most.openMs,
          drag5000P95Ms: most.dragP95Ms,
          problems500P95Ms: problemsMs,
        },
        goals: [
          { figure: "openMs", atMost: 1_000 },
          { figure: "dragP95Ms", atMost: 35 },
          { figure: "problems500P95Ms", atMost: 50 },
        ],
      };
    } finally {
      await stage.close();
    }
  },
};

function row(what: string, ms: number, note: string) {
  return { what, figure: `${Math.round(ms)} ms`, note };
}

async function measure(stage: Stage, count: number, openings: number) {
  const { document, layout } = largeHandler(count);
  const made = await stage.api.post("/api/handlers", { document, layout });
  if (made.status !== 200)
    throw new Error(`The handler was not made: ${JSON.stringify(made.body)}`);
  const opened: number[] = [];
  const page = await stage.openPage();
  // The first opening also loads the designer's code, which later ones have.
  await openHandler(page, stage.url, document);
  for (let times = 0; times < openings; times += 1) {
    opened.push(await openHandler(page, stage.url, document));
  }
  const frames: number[] = [];
  for (let times = 0; times < DRAGS; times += 1) frames.push(...(await dragCard(page, "near")));
  const far = await dragCard(page, "far");
  await page.context().close();
  return {
    openMs: percentile(opened, 0.5),
    dragP50Ms: percentile(frames, 0.5),
    dragP95Ms: percentile(frames, 0.95),
    farP95Ms: percentile(far, 0.95),
    frames: frames.length,
  };
}

type Stage = Awaited<ReturnType<typeof openStage>>;

async function openStage(databaseUrl: string | undefined) {
  await buildWebApplication();
  const postgres = await openPostgres(databaseUrl);
  const url = await copyTemplate(postgres.url);
  const database = openDatabase({ url, poolSize: 4 });
  const rights = ["handler.read", "handler.edit", "directory.read"] as const;
  const user = await insertUser(database.db, { name: "dana", rights: [...rights] });
  const dataDir = await mkdtemp(path.join(tmpdir(), "bench-canvas-"));
  const server = await createServerProcess({ databaseUrl: url, dataDir, key: randomBytes(32) });
  await server.start();
  const browser: Browser = await openBrowser();
  return {
    url: server.url,
    api: createApi(() => server.url, user.cookie),
    async openPage(): Promise<Page> {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const [name = "", value = ""] = user.cookie.split("=");
      await context.addCookies([{ name, value, url: server.url }]);
      return context.newPage();
    },
    async close() {
      await browser.close();
      await server.stop();
      await database.close();
      await dropDatabase(postgres.url, url);
      await postgres.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}
