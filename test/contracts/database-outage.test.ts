import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readConfig } from "../../server/src/config.ts";
import { createLog } from "../../server/src/platform/log/log.ts";
import { startServer } from "../../server/src/start-server.ts";
import { openEventStream } from "../kit/event-stream.ts";
import { eventually } from "../kit/network/eventually.ts";

const RECOVERED_WITHIN_MS = 10_000;

async function startOwnServer() {
  const dataDir = await mkdtemp(path.join(tmpdir(), "signalbox-outage-"));
  const config = readConfig({ PORT: "0", SIGNALBOX_DATA: dataDir, RATE_LIMIT: "0" });
  const server = await startServer(config, createLog({ level: "silent" }));
  onTestFinished(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  const { url, firstAdministrator } = server;
  const headers = { "content-type": "application/json", "sec-fetch-site": "same-origin" };
  const signedIn = await fetch(`${url}/api/session`, {
    method: "POST",
    headers,
    body: JSON.stringify(firstAdministrator),
  });
  const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
  const request = (method: string, address: string, body?: object) =>
    fetch(`${url}${address}`, {
      method,
      headers: { ...headers, cookie },
      ...(body && { body: JSON.stringify(body) }),
    });
  return { url, cookie, dataDir, request };
}

/** The first line of its pid file is the process that all others of PostgreSQL hang on. */
async function killPostgres(dataDir: string) {
  const pidFile = await readFile(path.join(dataDir, "postgres/data/postmaster.pid"), "utf8");
  process.kill(Number(pidFile.split("\n")[0]), "SIGKILL");
}

test("when PostgreSQL is killed everything is refused for a moment, and then goes on: requests, changes, open streams", {
  timeout: 60_000,
}, async () => {
  const { url, cookie, dataDir, request } = await startOwnServer();
  const stream = await openEventStream(url, { cookie });
  onTestFinished(() => stream.close());
  await stream.next(({ type }) => type === "hello");

  await killPostgres(dataDir);
  // Processes that hung on the killed one live for moments longer.
  const read = await eventually(
    "is refused",
    async () => {
      const answer = await request("GET", "/api/channels");
      return answer.status !== 200 && answer;
    },
    { everyMs: 1 },
  );
  const role = { name: "In the outage", rights: [] };
  const refused = await request("POST", "/api/roles", role);
  const ready = await request("GET", "/health/ready");
  const alive = await request("GET", "/health/live");

  expect([refused.status, read.status, ready.status, alive.status]).toEqual([503, 503, 503, 200]);
  expect(Number(read.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await read.json()).toMatchObject({ code: "DATABASE_UNAVAILABLE", retry: "later" });

  const began = performance.now();
  await eventually("answers again", async () => (await request("GET", "/health/ready")).ok, {
    timeoutMs: RECOVERED_WITHIN_MS,
  });
  expect((await request("GET", "/api/channels")).status).toBe(200);
  const added = await request("POST", "/api/roles", { name: "After the outage", rights: [] });
  expect(added.status).toBeLessThan(300);
  await stream.next(({ type }) => type === "directory.changed", RECOVERED_WITHIN_MS);
  expect(performance.now() - began).toBeLessThan(RECOVERED_WITHIN_MS);
});
