import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { createDatabase } from "../../test/kit/database.ts";

const MAIN = path.join(import.meta.dirname, "main.ts");

type Started = {
  child: ChildProcess;
  said: () => string;
  logged: () => string;
  exit: Promise<number>;
};

/** The server as a process of its own, as operators run it. */
function startProcess(env: Record<string, string>): Started {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const output = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk) => (output.stdout += chunk));
  child.stderr?.on("data", (chunk) => (output.stderr += chunk));
  const exit = once(child, "close").then(([code]) => Number(code));
  return { child, said: () => output.stdout, logged: () => output.stderr, exit };
}

async function untilReady(started: Started): Promise<string> {
  for (const deadline = performance.now() + 15_000; performance.now() < deadline; await sleep(20)) {
    // The greeting comes in several pieces; its last line says that it is complete.
    const url = /ready: (\S+)[\s\S]*Stop with/.exec(started.said())?.[1];
    if (url) return url;
  }
  throw new Error(`Not ready: ${started.said()} ${started.logged()}`);
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
}

async function environment() {
  const { database, drop } = await createDatabase({ empty: true });
  const dataDir = await mkdtemp(path.join(tmpdir(), "signalbox-main-"));
  onTestFinished(async () => {
    await drop();
    await rm(dataDir, { recursive: true });
  });
  const PORT = String(await freePort());
  return { DATABASE_URL: database.url, SIGNALBOX_DATA: dataDir, PORT };
}

test("the first start says where to look and how to sign in, the second finds its data again", async () => {
  const env = await environment();
  const first = startProcess(env);
  const url = await untilReady(first);
  const ready = await fetch(`${url}/health/ready`);
  const [, password = ""] = /password (\S+)/.exec(first.said()) ?? [];
  first.child.kill("SIGTERM");
  expect(await first.exit, first.logged()).toBe(0);

  const second = startProcess({ ...env, NODE_DEBUG_NATIVE: "COMPILE_CACHE" });
  await untilReady(second);
  const signIn = await fetch(`${url}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ name: "admin", password }),
  });

  expect(ready.status).toBe(200);
  expect(url).toBe(`http://127.0.0.1:${env.PORT}`);
  expect(second.said()).not.toContain("password");
  // Compiling is half of a start: what the first compiled, the second does not.
  expect(second.logged()).toMatch(/server\/src\/start-server\.ts was accepted/);
  expect(signIn.status).toBe(200);
  expect(first.logged()).not.toContain(password);
  expect((await stat(path.join(env.SIGNALBOX_DATA, "key"))).mode & 0o777).toBe(0o600);
});

test("stopping finishes what is begun, and many signals are one wish", async () => {
  const server = startProcess(await environment());
  const url = await untilReady(server);
  const [, password = ""] = /password (\S+)/.exec(server.said()) ?? [];
  const slow = fetch(`${url}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ name: "admin", password }),
  });
  await sleep(20);

  for (const signal of ["SIGTERM", "SIGINT", "SIGTERM"] as const) server.child.kill(signal);

  expect((await slow).status).toBe(200);
  expect(await server.exit, server.logged()).toBe(0);
});

test("a taken port is told in one sentence", async () => {
  const env = await environment();
  const other = createServer().listen(Number(env.PORT), "127.0.0.1");
  await once(other, "listening");
  onTestFinished(() => void other.close());

  const server = startProcess({ ...env, LOG_LEVEL: "error" });

  expect(await server.exit).toBe(1);
  expect(server.logged()).toBe(
    `Signalbox did not start. Port ${env.PORT} on 127.0.0.1 is taken: stop what uses it, or set PORT to another.\n`,
  );
});

test("wrong settings are told before anything is started", async () => {
  const server = startProcess({ PORT: "many", LOG_LEVEL: "loud" });

  expect(await server.exit).toBe(1);
  expect(server.logged()).toMatch(
    /^Signalbox did not start\. PORT is not a number\.\nLOG_LEVEL is not one of/,
  );
});

test("a database that cannot be reached is named as the cause", async () => {
  const env = { ...(await environment()), DATABASE_URL: "postgres://nobody@127.0.0.1:1/nothing" };
  const server = startProcess({ ...env, LOG_LEVEL: "error" });

  expect(await server.exit).toBe(1);
  expect(server.logged()).toContain(
    "The database of DATABASE_URL cannot be used: connect ECONNREFUSED",
  );
});
