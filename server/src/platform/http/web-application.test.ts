import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished } from "vitest";
import { createApp, test } from "../../../../test/kit/app.ts";

test("the built application answers every page, and its files for ever", async ({ database }) => {
  const folder = await mkdtemp(path.join(tmpdir(), "signalbox-dist-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(path.join(folder, "assets"));
  await writeFile(path.join(folder, "index.html"), "<!doctype html><title>Signalbox</title>");
  await writeFile(path.join(folder, "assets", "main-1a2b.js"), "export {};");
  await writeFile(path.join(folder, ".secret"), "hidden");
  const { app, close } = await createApp(database, { webApplication: folder });
  onTestFinished(close);

  const page = await app.inject({ url: "/handlers/greeting" });
  const file = await app.inject({ url: "/assets/main-1a2b.js" });
  const gone = await app.inject({ url: "/assets/main-0000.js" });
  const hidden = await app.inject({ url: "/.secret" });
  const outside = await app.inject({ url: "/assets/..%2f..%2fetc/passwd" });

  expect([page.statusCode, page.headers["cache-control"]]).toEqual([200, "no-cache"]);
  expect(page.body).toContain("Signalbox");
  expect(file.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(gone.statusCode).toBe(404);
  expect(hidden.body).not.toContain("hidden");
  expect(outside.statusCode).toBe(404);
});

test("without a built application the page says how to build it", async ({ database }) => {
  const { app, close } = await createApp(database, { webApplication: "/nowhere" });
  onTestFinished(close);

  const page = await app.inject({ url: "/" });

  expect(page.statusCode).toBe(503);
  expect(page.body).toContain("npm start");
});
