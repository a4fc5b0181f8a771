import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { isInUse, readPostmasterPid } from "./postmaster-pid.ts";

const asRoot = process.getuid?.() === 0;
let parent: string;
let dataDir: string;
let messages: string[];
let started: EmbeddedPostgres[];
let children: ChildProcess[];

beforeEach(async () => {
  // A folder only its owner may enter, as /root is: postgres must get through it.
  parent = await mkdtemp(path.join(tmpdir(), "signalbox-postgres-"));
  await chmod(parent, 0o700);
  dataDir = path.join(parent, "postgres");
  [messages, started, children] = [[], [], []];
});

afterEach(async () => {
  for (const server of started) await server.stop();
  for (const child of children) child.kill("SIGKILL");
  const leftover = await readPostmasterPid(path.join(dataDir, "data"));
  await rm(parent, { recursive: true, force: true });
  expect(leftover, "a test left its server running").toBeUndefined();
});

async function start() {
  const note = (message: string) => messages.push(message);
  const server = await startEmbeddedPostgres({
    dataDir,
    log: { info: note, warn: note, error: note },
  });
  started.push(server);
  return server;
}

/** The same in a process of its own, which can be killed. */
async function startElsewhere() {
  const door = JSON.stringify(new URL("./embedded-postgres.ts", import.meta.url).href);
  const script = `
    const { startEmbeddedPostgres } = await import(${door});
    const log = { info() {}, warn() {}, error() {} };
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log });
    process.once("SIGTERM", () => server.stop());
    console.log(JSON.stringify(server));
  `;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const [chunk] = await once(child.stdout, "data");
  return { child, server: JSON.parse(String(chunk)) as { url: string; adopted: boolean } };
}

async function query(url: string, text: string) {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function queryWhenBack(url: string, text: string) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await query(url, text);
    } catch (error) {
      if (attempt === 100) throw error;
      await sleep(100);
    }
  }
}

async function postmasterPid() {
  const postmaster = await readPostmasterPid(path.join(dataDir, "data"));
  if (!postmaster) throw new Error("no postmaster.pid");
  return postmaster.pid;
}

test("the first start makes a database, the second finds its rows", async () => {
  const first = await start();
  await query(first.url, "create table post (text text); insert into post values ('hello')");
  await first.stop();

  const second = await start();

  expect([first.adopted, second.adopted]).toEqual([false, false]);
  expect(second.port).toBe(first.port);
  expect(await query(second.url, "select text from post")).toEqual([{ text: "hello" }]);
});

test("letters outside ASCII have upper and lower case, and text sorts by code point", async () => {
  const { url } = await start();
  const rows = await query(
    url,
    "select lower('ÉÇΩ') as lower, 'b' < 'É' as b_first, 'Z' < 'a' as z_first",
  );
  expect(rows).toEqual([{ lower: "éçω", b_first: true, z_first: true }]);
});

test("what is acknowledged is on the disk", async () => {
  const { url } = await start();
  const rows = await query(
    url,
    "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums') order by name",
  );
  expect(rows.map((row) => row.setting)).toEqual(["on", "on", "on", "on"]);
});

test("nobody gets in without the password, which only the owner can read", async () => {
  const { url, port } = await start();

  for (const user of ["signalbox", "keeper"]) {
    await expect(
      query(`postgres://${user}:guess@127.0.0.1:${port}/signalbox`, "select 1"),
    ).rejects.toThrow(/password authentication failed/);
  }
  const file = await stat(path.join(dataDir, "password"));
  expect(file.mode & 0o777).toBe(0o600);
  expect(url).not.toContain(await readFile(path.join(dataDir, "password"), "utf8"));
});

test("the product's role owns its database and is no superuser", async () => {
  const { url } = await start();
  await query(url, "create database another");
  await expect(query(url, "copy (select 1) to program 'true'")).rejects.toThrow(
    /permission denied/,
  );
});

test("two starts at the same moment share one server, and the last to leave stops it", async () => {
  const [one, two] = await Promise.all([start(), start()]);

  expect(two.port).toBe(one.port);
  expect([one.adopted, two.adopted].sort()).toEqual([false, true]);
  await one.stop();
  expect(await query(two.url, "select 1 as alive")).toEqual([{ alive: 1 }]);
  await two.stop();
  await expect(query(two.url, "select 1")).rejects.toThrow(/ECONNREFUSED/);
});

test("of two leaving at the same moment exactly one stops the server", async () => {
  const [one, two] = await Promise.all([start(), start()]);
  const pid = await postmasterPid();
  await Promise.all([one.stop(), two.stop()]);
  await expect.poll(() => isInUse(pid)).toBe(false);
});

test("a server left behind by a killed process is adopted with its rows, and stopped in the end", async () => {
  const { child, server } = await startElsewhere();
  await query(server.url, "create table post (text text); insert into post values ('kept')");
  const pid = await postmasterPid();
  child.kill("SIGKILL");
  await once(child, "exit");

  const heir = await start();

  expect(heir.adopted).toBe(true);
  expect(await postmasterPid()).toBe(pid);
  expect(await query(heir.url, "select text from post")).toEqual([{ text: "kept" }]);
  await heir.stop();
  await expect(query(heir.url, "select 1")).rejects.toThrow(/ECONNREFUSED/);
});

test("a process that leaves does not stop the server another process uses", async () => {
  const ours = await start();
  const { child, server } = await startElsewhere();
  expect(server.adopted).toBe(true);

  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);

  expect(await query(ours.url, "select 1 as alive")).toEqual([{ alive: 1 }]);
});

test("a killed postmaster comes back on the same port with every committed row", async () => {
  const server = await start();
  await query(server.url, "create table post (n int)");
  for (let n = 0; n < 20; n++) await query(server.url, `insert into post values (${n})`);
  const before = await postmasterPid();

  process.kill(before, "SIGKILL");

  const rows = await queryWhenBack(server.url, "select count(*)::int as n from post");
  expect(rows).toEqual([{ n: 20 }]);
  expect(await postmasterPid()).not.toBe(before);
  await expect.poll(() => messages.at(-1)).toContain("runs again");
});

test("a postmaster.pid that names some other living process is no obstacle", async () => {
  const first = await start();
  await query(first.url, "create table post (text text)");
  const text = await readFile(path.join(dataDir, "data", "postmaster.pid"), "utf8");
  await first.stop();
  const stranger = text.replace(/^\d+/, String(process.ppid));
  await writeFile(path.join(dataDir, "data", "postmaster.pid"), stranger, { mode: 0o600 });

  const second = await start();

  expect(second.adopted).toBe(false);
  expect(await query(second.url, "select * from post")).toEqual([]);
});

test("a postmaster.pid of a dead process is no obstacle", async () => {
  const { child } = await startElsewhere();
  process.kill(await postmasterPid(), "SIGKILL");
  child.kill("SIGKILL");
  const second = await start();
  expect(await query(second.url, "select 1 as alive")).toEqual([{ alive: 1 }]);
});

test("a folder of another major version is refused in one sentence", async () => {
  await (await start()).stop();
  await writeFile(path.join(dataDir, "data", "PG_VERSION"), "17\n");
  await expect(start()).rejects.toThrow(/made by PostgreSQL 17 and this Signalbox brings/);
});

test("a password that is not the database's is told apart from a server that is not ready", async () => {
  const first = await start();
  await writeFile(path.join(dataDir, "password"), "another");
  await expect(start()).rejects.toThrow(/is not the one of the database beside it/);
  await first.stop();
});

test("what PostgreSQL complains of is in the error", async () => {
  await (await start()).stop();
  await rm(path.join(dataDir, "data", "global", "pg_control"));
  await expect(start()).rejects.toThrow(/could not find the database system/);
});

test("a folder that cannot be made is refused in one sentence", async () => {
  await writeFile(path.join(parent, "file"), "");
  dataDir = path.join(parent, "file", "postgres");
  await expect(start()).rejects.toThrow(/cannot write to .*SIGNALBOX_DATA/);
  dataDir = path.join(parent, "postgres");
});

test.runIf(asRoot)("root starts a server in a folder that belongs to somebody else", async () => {
  const [uid, gid] = [65_534, 65_534];
  await mkdir(dataDir, { mode: 0o700 });
  await chown(dataDir, uid, gid);

  const server = await start();
  await query(server.url, "create table post (text text)");
  await server.stop();
  const again = await start();

  expect(await query(again.url, "select * from post")).toEqual([]);
  for (const file of [".", "data", "password", "port", "postgres.log"]) {
    expect(await stat(path.join(dataDir, file)), file).toMatchObject({ uid, gid });
  }
});
